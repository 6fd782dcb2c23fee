import { line } from 'd3-shape';
import type { ActorId, Fault, MessageId, WriterId } from '../../dualwrite/scenario.ts';
import type { Run, RunEvent, RunMessage } from '../../dualwrite/run.ts';
import { spread } from './spread.ts';
import type { TimeAxis } from './timeWindow.ts';

/** Height of the box in which a value lands, px. */
export const BOX_HEIGHT = 20;
/** A letter of the box's type is so wide, px. */
const LETTER_WIDTH = 7;
const BOX_PADDING = 12;
const BOX_GAP = 3;
/** A lost message ends so far before its receiver's lane, in lanes: between two of them, so that it is nobody's. */
const LOST_BEFORE = 0.5;
/** One that a store did not answer got nearly there. */
const UNANSWERED_BEFORE = 0.3;
/** Of an arrowhead, px. */
const HEAD_LENGTH = 7;
const HEAD_WIDTH = 3;

export interface DrawnLane {
  readonly actor: ActorId;
  readonly label: string;
  readonly kind: Run['lanes'][number]['kind'];
  readonly y: number;
  readonly gone: readonly {
    readonly x: number;
    readonly width: number;
    readonly from_ms: number;
    readonly why: string;
  }[];
}

/** A message on its way. Points in px, times in ms. */
export interface DrawnArrow {
  readonly message: RunMessage;
  readonly x1: number;
  readonly y1: number;
  /** Where it ends: at its receiver, or where it was lost. */
  readonly x2: number;
  readonly y2: number;
  readonly endsAt_ms: number;
  /** Path of its head, empty for one that ends in a box or a cross. */
  readonly head: string;
  /** A delayed one: where it would have ended, and by how much it was late. */
  readonly onTime: { readonly x: number; readonly by_ms: number } | null;
}

export interface DrawnEvent {
  readonly event: RunEvent;
  readonly x: number;
  readonly y: number;
  /** The value that lands, where one does. Its centre may have had to move aside. */
  readonly box: DrawnBox | null;
}

export interface DrawnBox {
  readonly x: number;
  readonly width: number;
  readonly label: string;
  /** Below the box in small type: an LSN. Empty where there is none, or no room. */
  readonly note: string;
  readonly isTombstone: boolean;
  /** A record of a log, not a value of a store. */
  readonly isRecord: boolean;
}

/** Everything one diagram draws, in px: no more is computed while it plays. */
export interface DiagramLayout {
  readonly lanes: readonly DrawnLane[];
  readonly arrows: readonly DrawnArrow[];
  readonly events: readonly DrawnEvent[];
  /** Where the axis' figures stand. */
  readonly axisY: number;
  readonly height: number;
  readonly decisive: DrawnEvent | null;
}

export interface LayoutOptions {
  /** Of the first lane. */
  readonly top: number;
  readonly laneGap: number;
  /** Whether plain answers are drawn; one that a fault befell always is. */
  readonly showsAnswers: boolean;
}

/** Where everything of a run stands on an axis. Messages and events of actors without a lane are left out. */
export function diagramLayout(run: Run, axis: TimeAxis, { top, laneGap, showsAnswers }: LayoutOptions): DiagramLayout {
  const yOf = new Map(run.lanes.map((lane, place) => [lane.actor, top + place * laneGap]));
  const lanes = run.lanes.map((lane, place): DrawnLane => {
    const gone = lane.gone.map(({ from_ms, until_ms, why }) => {
      const x = Math.max(axis.left, axis.x(from_ms));
      return { x, width: Math.max(0, Math.min(axis.right, axis.x(until_ms)) - x), from_ms, why };
    });
    return { actor: lane.actor, label: lane.label, kind: lane.kind, y: top + place * laneGap, gone };
  });
  const events = drawnEvents(run, axis, yOf);
  const boxed = new Set(events.flatMap(({ event, box }) => (box && event.message !== null ? [event.message] : [])));
  const arrows = run.messages.flatMap((message): DrawnArrow[] => {
    const y1 = yOf.get(message.from);
    const y2 = yOf.get(message.to);
    if (y1 === undefined || y2 === undefined || y1 === y2) return [];
    if (message.kind === 'answer' && message.fault === null && !showsAnswers) return [];
    const ways = { axis, y1, y2, lanes: Math.abs(y2 - y1) / laneGap };
    return [arrow(message, run.scenario.faults, ways, boxed.has(message.id))];
  });
  const axisY = top + (run.lanes.length - 1) * laneGap + BOX_HEIGHT / 2 + 20;
  return {
    lanes,
    arrows,
    events,
    axisY,
    height: axisY + 8,
    decisive: events.find(({ event }) => event.id === run.outcome.decisive) ?? null,
  };
}

interface Way {
  readonly axis: TimeAxis;
  readonly y1: number;
  readonly y2: number;
  /** How many lanes apart. */
  readonly lanes: number;
}

function arrow(
  message: RunMessage,
  faults: readonly Fault[],
  { axis, y1, y2, lanes }: Way,
  endsInBox: boolean,
): DrawnArrow {
  const before = message.fault === 'down' ? UNANSWERED_BEFORE : LOST_BEFORE;
  const reach = message.isLost ? (lanes - before) / lanes : 1;
  const endsAt_ms = message.sentAt_ms + reach * (message.arrivesAt_ms - message.sentAt_ms);
  const x1 = axis.x(message.sentAt_ms);
  const x2 = axis.x(endsAt_ms);
  const end = y1 + reach * (y2 - y1);
  const delay = message.fault === 'delay' ? delayOf(faults, message.id) : null;
  return {
    message,
    x1,
    y1,
    x2,
    y2: end,
    endsAt_ms,
    head: endsInBox || message.isLost ? '' : headPath(x1, y1, x2, end),
    onTime: delay === null ? null : { x: axis.x(message.arrivesAt_ms - delay), by_ms: delay },
  };
}

function delayOf(faults: readonly Fault[], message: MessageId): number | null {
  for (const fault of faults) if (fault.type === 'delay' && fault.message === message) return fault.by_ms;
  return null;
}

/** The tip of an arrow from one point to another, as an SVG path. */
export function headPath(x1: number, y1: number, x2: number, y2: number): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const along = [(x2 - x1) / length, (y2 - y1) / length] as const;
  const back = [x2 - along[0] * HEAD_LENGTH, y2 - along[1] * HEAD_LENGTH] as const;
  const draw = line().digits(2);
  return `${
    draw([
      [x2, y2],
      [back[0] - along[1] * HEAD_WIDTH, back[1] + along[0] * HEAD_WIDTH],
      [back[0] + along[1] * HEAD_WIDTH, back[1] - along[0] * HEAD_WIDTH],
    ]) ?? ''
  }Z`;
}

function drawnEvents(run: Run, axis: TimeAxis, yOf: ReadonlyMap<ActorId, number>): readonly DrawnEvent[] {
  const labels = new Map(run.messages.map((message) => [message.id, message.label]));
  const drawn = run.events.flatMap((event): DrawnEvent[] => {
    const y = yOf.get(event.actor);
    if (y === undefined) return [];
    const x = axis.x(event.at_ms);
    return [{ event, x, y, box: boxOf(event, x, labels) }];
  });
  const places = new Map<number, number>();
  for (const y of new Set(drawn.map((one) => one.y))) {
    const row = drawn.flatMap((one) =>
      one.y === y && one.box ? [{ id: one.event.id, x: one.x, width: one.box.width }] : [],
    );
    const centres = spread(row, BOX_GAP);
    for (const [index, { id }] of row.entries()) places.set(id, centres[index] ?? 0);
  }
  const placed = drawn.map((one) =>
    one.box ? { ...one, box: { ...one.box, x: places.get(one.event.id) ?? one.x } } : one,
  );
  return placed.map((one) => (one.box && one.box.note !== '' && !hasRoomBelow(one, placed) ? withoutNote(one) : one));
}

/** A note is wider than its box: it is left out where a neighbour's would touch it. */
function hasRoomBelow(one: DrawnEvent, all: readonly DrawnEvent[]): boolean {
  const near = (box: DrawnBox) => Math.abs(box.x - (one.box?.x ?? 0)) < 8 * LETTER_WIDTH;
  return !all.some(
    (other) =>
      other !== one && other.y === one.y && other.event.id < one.event.id && other.box?.note && near(other.box),
  );
}

function withoutNote(one: DrawnEvent): DrawnEvent {
  return one.box ? { ...one, box: { ...one.box, note: '' } } : one;
}

function boxOf(event: RunEvent, x: number, labels: ReadonlyMap<MessageId, string>): DrawnBox | null {
  const { change } = event;
  if (change === null && event.type !== 'append') return null;
  const label = change ? valueLabel(change.after) : (labels.get(event.message ?? '') ?? '#');
  return {
    x,
    width: label.length * LETTER_WIDTH + BOX_PADDING,
    label,
    note: change?.store === 'postgres' ? (change.lsn ?? '') : '',
    isTombstone: change?.isTombstone ?? false,
    isRecord: change === null,
  };
}

/** A value in a box: rupees without their sign, "∅" for none. */
export function valueLabel(paise: number | null): string {
  return paise === null ? '∅' : `${Number((paise / 100).toFixed(2))}`;
}

/** The colour of a writer, of its lane and of all it writes. */
export function writerHue(writer: WriterId | null): string {
  return writer === null ? 'var(--soft)' : { A: 'var(--hue-3)', B: 'var(--hue-0)', C: 'var(--hue-1)' }[writer];
}
