import type { LogRecord } from '../../log/record.ts';
import type { Session, SessionState } from '../../session/session.ts';
import { hueVar } from '../theme/hue.ts';
import { ArrivalRate } from './arrivalRate.ts';
import { CardSockets, originOf } from './cardSockets.ts';
import { UNKNOWN, StatusPages } from './statusPages.ts';
import { CATEGORIES, categoryOf, describeRecord, type Description } from './describeRecord.ts';
import { approach, easeOut } from './easing.ts';
import { HeadFleet, isDashed, labelOf } from './headFleet.ts';
import { placeHeads } from './heads.ts';
import {
  capacity,
  clampRight,
  formOf,
  liveRight,
  offsetAtX,
  recordsInSight,
  xOfOffset,
  type Window,
} from './layout.ts';
import { OverviewBuckets } from './overviewBuckets.ts';
import { OVERVIEW_HEIGHT, paintOverview } from './paintOverview.ts';
import { paintDensity } from './paintDensity.ts';
import { paintFrame, paintNextSlot, paintRecords, RECORD_HEIGHT } from './paintRecords.ts';
import { readPalette, watchTheme, type Palette } from './palette.ts';
import { WireOverlay, type HeadPicture } from './wireOverlay.ts';
import { AutoZoom, zoomBy } from './zoom.ts';

/** Time a frame may spend on reading records it has not seen, ms. */
const READ_BUDGET_MS = 3;
const READ_CHUNK = 256;
const ZOOM_TAU_MS = 90;
const PAN_TAU_MS = 70;
const ARRIVAL_MS = 220;
/** Faster than this single records are no longer seen to arrive, and wires flow instead of pulsing. */
const SINGLE_RECORDS_PER_SECOND_MAX = 20;
const DESCRIPTIONS_KEPT_MAX = 600;

export interface TapeElements {
  readonly stage: HTMLElement;
  readonly tape: HTMLCanvasElement;
  readonly overview: HTMLCanvasElement;
  readonly wires: SVGSVGElement;
}

/** What the page around the drawing shows of it. */
export interface TapeMode {
  /** Whether the right end follows the end of the log. */
  readonly following: boolean;
  /** Whether a person chose the zoom. */
  readonly zoomed: boolean;
}

/** Draws the tape, its overview, the heads and the wires; sleeps while nothing changes. Work per frame depends on what is in sight only. */
export class TapeEngine {
  readonly #session: Session;
  readonly #elements: TapeElements;
  readonly #onMode: (mode: TapeMode) => void;
  readonly #context: CanvasRenderingContext2D;
  readonly #overviewContext: CanvasRenderingContext2D;
  readonly #sockets: CardSockets;
  readonly #wires: WireOverlay;
  readonly #rate = new ArrivalRate();
  readonly #zoom = new AutoZoom();
  readonly #pages = new StatusPages();
  readonly #buckets = new OverviewBuckets();
  readonly #fleet = new HeadFleet();
  readonly #drawnX = new Map<string, number>();
  readonly #descriptions = new Map<number, Description>();
  readonly #arrivals = new Map<number, number>();
  readonly #stops: (() => void)[] = [];
  readonly #still = matchMedia('(prefers-reduced-motion: reduce)');
  #palette: Palette;
  #log: SessionState['log'] | null = null;
  #lastEnd = 0;
  #width = 0;
  #recordWidth: number;
  #manualWidth: number | null = null;
  #right = 0;
  #panTo: number | null = null;
  #following = true;
  #frame = 0;
  #lastFrame_ms = 0;
  #cursor: number | null = null;
  #hovered: number | null = null;
  #selected: number | null = null;

  constructor(session: Session, elements: TapeElements, onMode: (mode: TapeMode) => void) {
    this.#session = session;
    this.#elements = elements;
    this.#onMode = onMode;
    this.#context = contextOf(elements.tape);
    this.#overviewContext = contextOf(elements.overview);
    this.#palette = readPalette(elements.tape);
    this.#recordWidth = this.#zoom.recordWidth;
    this.#wires = new WireOverlay(elements.wires);
    this.#sockets = new CardSockets(elements.stage, this.wake);
    const sizes = new ResizeObserver(() => {
      this.#resize();
      this.wake();
    });
    sizes.observe(elements.tape);
    this.#resize();
    this.#stops.push(
      session.store.subscribe(this.wake),
      watchTheme(() => {
        this.#palette = readPalette(elements.tape);
        this.wake();
      }),
      () => sizes.disconnect(),
      () => this.#sockets.dispose(),
    );
    void document.fonts.ready.then(this.wake);
    this.wake();
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    cancelAnimationFrame(this.#frame);
  }

  /** Something may have changed: draw a frame. */
  readonly wake = (): void => {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#draw);
  };

  // What a person does to it.

  offsetAt(x: number): number | null {
    const offset = Math.floor(offsetAtX(this.#window, x));
    return offset >= 0 && offset < this.#lastEnd ? offset : null;
  }

  hover(x: number | null): number | null {
    this.#hovered = x === null || this.#recordWidth < 2.5 ? null : this.offsetAt(x);
    this.wake();
    return this.#hovered;
  }

  mark(cursor: number | null, selected: number | null): void {
    this.#cursor = cursor;
    this.#selected = selected;
    this.wake();
  }

  panBy(dx: number): void {
    this.#panTo = null;
    this.#setRight(this.#right - dx / this.#recordWidth);
  }

  /** Brings a record into sight with little motion. */
  reveal(offset: number): void {
    const { from, to } = { from: offsetAtX(this.#window, 0), to: this.#right };
    if (offset >= from && offset + 1 <= to) return;
    const fits = capacity(this.#recordWidth, this.#width);
    this.#lookAt(offset < from ? offset + fits * 0.9 : offset + 1 + fits * 0.1);
  }

  /** Puts an offset into the middle. */
  centre(offset: number): void {
    this.#lookAt(offset + capacity(this.#recordWidth, this.#width) / 2);
  }

  zoomBy(steps: number, x?: number): void {
    const anchor = x === undefined ? null : offsetAtX(this.#window, x);
    this.#manualWidth = zoomBy(this.#manualWidth ?? this.#recordWidth, steps);
    if (anchor !== null && x !== undefined && !this.#following) {
      this.#recordWidth = this.#manualWidth;
      this.#setRight(anchor + (this.#width - 20 - x) / this.#recordWidth);
    }
    this.#tellMode();
    this.wake();
  }

  autoZoom(): void {
    this.#manualWidth = null;
    this.#tellMode();
    this.wake();
  }

  follow(): void {
    this.#following = true;
    this.#panTo = null;
    this.#tellMode();
    this.wake();
  }

  /** The offset under `x` of the overview. */
  overviewOffset(x: number): number {
    return Math.round((x / Math.max(1, this.#width)) * this.#lastEnd);
  }

  get visibleRecords(): number {
    return Math.max(1, Math.floor(capacity(this.#recordWidth, this.#width)));
  }

  // How it is drawn.

  get #window(): Window {
    return { right: this.#right, recordWidth: this.#recordWidth, width: this.#width };
  }

  #lookAt(right: number): void {
    this.#panTo = clampRight(right, this.#lastEnd, this.#recordWidth, this.#width);
    this.#setFollowing(this.#panTo >= liveRight(this.#lastEnd, this.#recordWidth, this.#width));
    this.wake();
  }

  #setRight(right: number): void {
    this.#right = clampRight(right, this.#lastEnd, this.#recordWidth, this.#width);
    this.#setFollowing(this.#right >= liveRight(this.#lastEnd, this.#recordWidth, this.#width) - 1e-6);
    this.wake();
  }

  #setFollowing(following: boolean): void {
    if (following === this.#following) return;
    this.#following = following;
    this.#tellMode();
  }

  #tellMode(): void {
    this.#onMode({ following: this.#following, zoomed: this.#manualWidth !== null });
  }

  #resize(): void {
    const { tape, overview } = this.#elements;
    this.#width = tape.clientWidth;
    for (const [canvas, height] of [
      [tape, RECORD_HEIGHT],
      [overview, OVERVIEW_HEIGHT],
    ] as const) {
      canvas.width = Math.round(this.#width * devicePixelRatio);
      canvas.height = Math.round(height * devicePixelRatio);
    }
  }

  readonly #draw = (now: number): void => {
    this.#frame = 0;
    const elapsed_ms = Math.min(100, now - this.#lastFrame_ms);
    this.#lastFrame_ms = now;
    const state = this.#session.store.getState();
    if (state.log !== this.#log) this.#startOver(state);
    const still = this.#still.matches;
    let moving = this.#read(state, now);
    moving = this.#move(state, now, elapsed_ms, still) || moving;
    const presentEnd = state.asOf === 'live' ? state.endOffset : state.asOf;
    moving = this.#paint(state, presentEnd, now, still) || moving;
    moving = this.#drawHeads(state, now, elapsed_ms, still) || moving;
    if (moving) this.wake();
  };

  #startOver(state: SessionState): void {
    this.#log = state.log;
    this.#lastEnd = state.endOffset;
    this.#pages.clear();
    this.#buckets.clear();
    this.#rate.clear();
    this.#fleet.clear();
    this.#descriptions.clear();
    this.#arrivals.clear();
    this.#panTo = null;
    this.#following = true;
    this.#right = liveRight(state.endOffset, this.#recordWidth, this.#width);
    this.#tellMode();
  }

  /** Looks at records that came since, for a few ms at the most; returns whether some are left. */
  #read({ log, endOffset }: SessionState, now: number): boolean {
    const arrived = endOffset - this.#lastEnd;
    this.#rate.add(Math.max(0, arrived), now);
    if (arrived > 0 && this.#rate.recordsPerSecond < SINGLE_RECORDS_PER_SECOND_MAX)
      for (let offset = Math.max(this.#lastEnd, endOffset - 20); offset < endOffset; offset++)
        this.#arrivals.set(offset, now);
    this.#lastEnd = endOffset;
    const deadline = performance.now() + READ_BUDGET_MS;
    while (this.#buckets.fed < endOffset && performance.now() < deadline)
      for (const record of log.read(this.#buckets.fed, Math.min(READ_CHUNK, endOffset - this.#buckets.fed)))
        this.#pages.set(record.offset, this.#buckets.feed(record));
    return this.#buckets.fed < endOffset;
  }

  #move(state: SessionState, now: number, elapsed_ms: number, still: boolean): boolean {
    this.#zoom.update(this.#rate.recordsPerSecond, now);
    const wanted = this.#manualWidth ?? this.#zoom.recordWidth;
    const share = still ? 1 : approach(elapsed_ms, ZOOM_TAU_MS);
    const ratio = wanted / this.#recordWidth;
    this.#recordWidth = Math.abs(Math.log(ratio)) < 0.004 ? wanted : this.#recordWidth * ratio ** share;
    const target = this.#panTarget(state);
    const gap = target - this.#right;
    const near = Math.abs(gap) * this.#recordWidth < 0.3;
    // A jump of many screens is not worth watching.
    const far = Math.abs(gap) * this.#recordWidth > 4 * this.#width;
    this.#right = near || far || still ? target : this.#right + gap * approach(elapsed_ms, PAN_TAU_MS);
    if (near) this.#panTo = null;
    return this.#recordWidth !== wanted || !near || this.#zoom.pending || this.#rate.recordsPerSecond > 0;
  }

  #panTarget({ asOf, endOffset }: SessionState): number {
    const fits = capacity(this.#recordWidth, this.#width);
    if (this.#panTo !== null) return this.#panTo;
    if (!this.#following) return clampRight(this.#right, endOffset, this.#recordWidth, this.#width);
    if (asOf === 'live') return liveRight(endOffset, this.#recordWidth, this.#width);
    // The past with a little of what is still to come beside it.
    return clampRight(asOf + fits * 0.2, endOffset, this.#recordWidth, this.#width);
  }

  #paint(state: SessionState, presentEnd: number, now: number, still: boolean): boolean {
    const { log, endOffset } = state;
    const window = this.#window;
    const context = this.#context;
    clear(context, this.#elements.tape);
    let known = true;
    if (formOf(this.#recordWidth) === 'column') {
      const { from, to } = recordsInSight(window, endOffset);
      const deadline = performance.now() + READ_BUDGET_MS;
      known = this.#pages.fill(log, from, to, () => performance.now() > deadline);
      paintDensity(context, window, endOffset, presentEnd, this.#pages, this.#palette);
    } else {
      const records = {
        endOffset,
        presentEnd,
        category: (offset: number) => this.#category(offset),
        describe: (offset: number) => this.#describe(offset),
        arrived: (offset: number) => (still ? 1 : this.#arrivedShare(offset, now)),
      };
      paintRecords(context, window, records, this.#palette);
      this.#paintFrames(window);
    }
    paintNextSlot(context, xOfOffset(window, endOffset), this.#palette);
    this.#paintOverview(state, presentEnd);
    for (const [offset, at] of this.#arrivals) if (now - at > ARRIVAL_MS) this.#arrivals.delete(offset);
    return !known || this.#arrivals.size > 0;
  }

  #paintFrames(window: Window): void {
    for (const [offset, strength] of [
      [this.#hovered, 0.35],
      [this.#cursor, 0.7],
      [this.#selected, 1],
    ] as const)
      if (offset !== null) paintFrame(this.#context, window, xOfOffset(window, offset), this.#palette, strength);
  }

  #paintOverview({ endOffset, views, reports }: SessionState, presentEnd: number): void {
    const window = this.#window;
    const context = this.#overviewContext;
    clear(context, this.#elements.overview);
    const heads = views.map((view) => ({ offset: reports[view.id]?.offset ?? 0, hue: view.hue }));
    paintOverview(
      context,
      this.#buckets,
      {
        width: this.#width,
        endOffset,
        from: offsetAtX(window, 0),
        to: offsetAtX(window, this.#width),
        presentEnd,
        heads,
      },
      this.#palette,
    );
  }

  #arrivedShare(offset: number, now: number): number {
    const at = this.#arrivals.get(offset);
    return at === undefined ? 1 : easeOut(Math.min(1, (now - at) / ARRIVAL_MS));
  }

  #recordAt(offset: number): LogRecord | undefined {
    return this.#log?.read(offset, 1)[0];
  }

  #category(offset: number): number {
    const known = this.#pages.at(offset);
    if (known !== UNKNOWN) return known;
    const record = this.#recordAt(offset);
    if (!record) return CATEGORIES.indexOf('other');
    const category = CATEGORIES.indexOf(categoryOf(record));
    this.#pages.set(offset, category);
    return category;
  }

  #describe(offset: number): Description | null {
    const known = this.#descriptions.get(offset);
    if (known) return known;
    const record = this.#recordAt(offset);
    if (!record) return null;
    if (this.#descriptions.size >= DESCRIPTIONS_KEPT_MAX) this.#descriptions.clear();
    const description = describeRecord(record);
    this.#descriptions.set(offset, description);
    return description;
  }

  #drawHeads(state: SessionState, now: number, elapsed_ms: number, still: boolean): boolean {
    const { stage, tape } = this.#elements;
    const stageOrigin = originOf(stage);
    const box = tape.getBoundingClientRect();
    const origin = { x: box.left - stageOrigin.x, y: box.bottom - stageOrigin.y };
    const flows = this.#rate.recordsPerSecond > SINGLE_RECORDS_PER_SECOND_MAX && !still;
    const heads = this.#fleet.update(state, now, still);
    for (const { id, track } of heads)
      if (track.fallShare === 1 && track.fallFromX === null) track.fallFromX = this.#drawnX.get(id) ?? null;
    const moving = this.#fleet.move(now, elapsed_ms);
    const pulses = still || flows ? [] : heads.filter(({ forward }) => forward > 0 && forward <= 3);
    const at = heads.map(({ id, track }) => ({ id, offset: track.offset, cardX: this.#sockets.get(id)?.x ?? null }));
    const endX = xOfOffset(this.#window, state.endOffset);
    const pictures = placeHeads(at, this.#window).flatMap((placed): HeadPicture[] => {
      const head = heads.find(({ id }) => id === placed.id);
      if (!head) return [];
      const { track, report } = head;
      const x = placed.x + (track.fallFromX === null ? 0 : (track.fallFromX - placed.x) * track.fallShare);
      this.#drawnX.set(placed.id, x);
      return [
        {
          ...placed,
          x,
          socket: this.#sockets.get(placed.id),
          colour: hueVar(head.hue),
          dashed: isDashed(report),
          flowing: flows && report.status === 'running',
          label: labelOf(head, placed, state.endOffset, endX),
        },
      ];
    });
    this.#wires.draw(pictures, origin, 1, this.#width, now);
    for (const { id, hue } of pulses) this.#wires.pulse(id, hueVar(hue), now);
    const pulsing = this.#wires.movePulses(now);
    return moving || pulsing || flows;
  }
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2D canvas to draw the tape on.');
  return context;
}

function clear(context: CanvasRenderingContext2D, canvas: HTMLCanvasElement): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
}
