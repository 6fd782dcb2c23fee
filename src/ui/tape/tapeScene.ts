import type { Session, SessionState } from '../../session/session.ts';
import { hueVar } from '../theme/hue.ts';
import { Arrivals } from './arrivals.ts';
import { CanvasSheet } from './canvasSheet.ts';
import { CardSockets, originOf } from './cardSockets.ts';
import { CATEGORIES } from './describeRecord.ts';
import { HeadFleet, isDashed, labelOf, type FleetHead } from './headFleet.ts';
import { headX, placeHeads } from './heads.ts';
import { formOf, offsetAtX, recordsInSight, TICK_WIDTH_MIN, xOfOffset, type Form } from './layout.ts';
import { LogSight } from './logSight.ts';
import { paintDensity } from './paintDensity.ts';
import { OVERVIEW_HEIGHT, paintOverview } from './paintOverview.ts';
import { paintFrame, paintNextSlot, paintRecords, RECORD_HEIGHT } from './paintRecords.ts';
import { readPalette, watchTheme, type Palette } from './palette.ts';
import { TapeWindow, type Following } from './tapeWindow.ts';
import { WireOverlay } from './wireOverlay.ts';
import type { Socket } from './wires.ts';
import type { Pen } from './canvasSheet.ts';

/** Up to this rate a pulse a record can be seen; above it the wires flow. */
const PULSE_RATE_MAX = 20;
/** A view that read more than this at once replays or catches up: no pulse. */
const PULSE_RECORDS_MAX = 3;
/** While records arrive the rate has to be asked again though nothing else happens, ms. */
const RATE_CHECK_MS = 250;
/** Time between two frames that motion may use, ms: after a pause it goes on, it does not leap. */
const ELAPSED_MAX_MS = 250;

/** The elements the scene draws on; React makes them, the scene never does. */
export interface SceneElements {
  readonly root: HTMLElement;
  readonly stage: HTMLElement;
  readonly overview: HTMLCanvasElement;
  readonly strip: HTMLCanvasElement;
  readonly svg: SVGSVGElement;
}

/** What the page around the drawing shows of it. */
export interface SceneStatus {
  readonly following: Following;
  readonly form: Form;
  readonly chosenZoom: boolean;
}

/** Draws the tape, the overview, heads and wires, one frame at a time, and sleeps while nothing changes. */
export class TapeScene {
  readonly window = new TapeWindow();
  readonly sight: LogSight;
  cursor: number | null = null;
  selected: number | null = null;
  hovered: number | null = null;
  /** Told whenever a `SceneStatus` differs from the last, and after every frame that drew. */
  onStatus: (status: SceneStatus) => void = () => {};
  onFrame: () => void = () => {};
  readonly #session: Session;
  readonly #elements: SceneElements;
  readonly #overview: CanvasSheet;
  readonly #strip: CanvasSheet;
  readonly #overlay: WireOverlay;
  readonly #sockets: CardSockets;
  readonly #fleet = new HeadFleet();
  readonly #arrivals = new Arrivals();
  readonly #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #stops: (() => void)[] = [];
  #palette: Palette;
  #lastHeadX = new Map<string, number>();
  #status: SceneStatus | null = null;
  #scale = 1;
  #width = 0;
  #gap = 0;
  #origin = { x: 0, y: 0 };
  #resized = true;
  #request = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last_ms = 0;
  #liveBefore = false;

  constructor(session: Session, elements: SceneElements) {
    this.#session = session;
    this.#elements = elements;
    this.sight = new LogSight(session.store.getState().log);
    this.#overview = new CanvasSheet(elements.overview);
    this.#strip = new CanvasSheet(elements.strip);
    this.#overlay = new WireOverlay(elements.svg);
    this.#palette = readPalette(elements.root);
    this.#sockets = new CardSockets(elements.stage, this.#resize);
    const sizes = new ResizeObserver(this.#resize);
    sizes.observe(elements.strip);
    this.#stops.push(
      () => sizes.disconnect(),
      () => this.#sockets.dispose(),
      watchTheme(() => {
        this.#palette = readPalette(elements.root);
        this.#resize();
      }),
      session.store.subscribe((now, before) => {
        if (isSeen(now, before)) this.wake();
      }),
    );
    void document.fonts.ready.then(this.wake);
    this.wake();
  }

  get scale(): number {
    return this.#scale;
  }

  /** The x, in the tape's units, of a point of the page. */
  xOfClient(clientX: number): number {
    return (clientX - this.#elements.strip.getBoundingClientRect().left) / this.#scale;
  }

  /** The whole offset of the record at `x` (tape units); null where none stands. */
  recordAt(x: number): number | null {
    const offset = Math.floor(offsetAtX(this.window.view, x));
    return offset >= 0 && offset < this.#session.store.getState().endOffset ? offset : null;
  }

  zoom(steps: number, x: number | null): void {
    this.window.zoom(steps, x);
    this.wake();
  }

  zoomByItself(): void {
    this.window.chooseByItself();
    this.wake();
  }

  goLive(): void {
    this.window.goLive();
    this.wake();
  }

  /** The record that is open beside the tape; while one is, the tape waits. */
  select(offset: number | null): void {
    const wasOpen = this.selected !== null;
    this.selected = offset;
    if (offset !== null) {
      if (!wasOpen) this.#liveBefore = this.window.following === 'live';
      this.window.hold();
      this.window.reveal(offset);
    } else if (wasOpen && this.#liveBefore && this.window.following === 'nothing') {
      this.window.goLive();
    }
    this.wake();
  }

  readonly wake = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#request === 0) this.#request = requestAnimationFrame(this.#frame);
  };

  dispose(): void {
    cancelAnimationFrame(this.#request);
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
    this.#elements.svg.replaceChildren();
  }

  readonly #resize = (): void => {
    this.#resized = true;
    this.wake();
  };

  readonly #frame = (now_ms: number): void => {
    this.#request = 0;
    const elapsed_ms = Math.min(ELAPSED_MAX_MS, Math.max(0, now_ms - this.#last_ms));
    this.#last_ms = now_ms;
    const state = this.#session.store.getState();
    if (this.#resized) this.#measure();
    if (state.log !== this.sight.log) this.#startOver(state);
    const still = this.#reducedMotion.matches;
    this.#arrivals.update(state.endOffset, now_ms, still);
    const rate = this.#arrivals.recordsPerSecond;
    const { endOffset, asOf } = state;
    const sliding = this.window.move({ endOffset, asOf, recordsPerSecond: rate, now_ms, elapsed_ms, still });
    const heads = this.#fleet.update(state, now_ms, still);
    const heading = this.#fleet.move(now_ms, elapsed_ms);
    const { from, to } = recordsInSight(this.window.view, endOffset);
    const complete = this.sight.read(endOffset, from, to, elapsed_ms);
    this.#paint(state);
    this.#paintOverview(state, heads);
    this.#drawHeads(state, heads, rate, now_ms);
    const pulsing = this.#pulse(state, heads, rate, now_ms, still);
    this.#tellStatus();
    this.onFrame();
    const flowing = rate > PULSE_RATE_MAX && !still && heads.some((head) => head.report.status === 'running');
    if (sliding || heading || !complete || pulsing || flowing || this.#arrivals.arriving(now_ms)) this.wake();
    else if (rate > 0 || this.window.zoomPending) this.#timer = setTimeout(this.wake, RATE_CHECK_MS);
  };

  #measure(): void {
    this.#resized = false;
    const { strip, root, stage } = this.#elements;
    const style = getComputedStyle(root);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    this.#scale = Number.parseFloat(style.getPropertyValue('--tape-scale')) || rem || 1;
    const box = strip.getBoundingClientRect();
    this.#width = box.width / this.#scale;
    this.window.resize(this.#width);
    this.#strip.resize(box.width, RECORD_HEIGHT * this.#scale, this.#scale);
    this.#overview.resize(box.width, OVERVIEW_HEIGHT * this.#scale, this.#scale);
    const corner = originOf(stage);
    this.#gap = (root.querySelector('.tape-gap')?.clientHeight ?? 0) / this.#scale;
    this.#origin = { x: box.left - corner.x, y: box.bottom - corner.y };
    this.#sockets.invalidate();
  }

  #startOver(state: SessionState): void {
    this.sight.replace(state.log);
    this.#fleet.clear();
    this.#arrivals.restart(state.endOffset);
    this.window.restart();
    this.cursor = null;
    this.hovered = null;
  }

  #paint(state: SessionState): void {
    const context = this.#strip.begin();
    const { view } = this.window;
    const presentEnd = state.asOf === 'live' ? Number.POSITIVE_INFINITY : state.asOf;
    const { endOffset } = state;
    if (view.recordWidth < TICK_WIDTH_MIN) {
      paintDensity(context, view, endOffset, presentEnd, this.sight.pages, this.#palette);
    } else {
      const now_ms = this.#last_ms;
      paintRecords(
        context,
        view,
        {
          endOffset,
          presentEnd,
          category: (offset) => this.sight.pages.at(offset),
          describe: (offset) => this.sight.describe(offset),
          arrived: (offset) => this.#arrivals.arrived(offset, now_ms),
        },
        this.#palette,
      );
    }
    const endX = xOfOffset(view, endOffset);
    if (endX < view.width) paintNextSlot(context, endX, this.#palette);
    if (state.asOf !== 'live') this.#paintPresent(context, xOfOffset(view, state.asOf));
    if (this.hovered !== null) paintFrame(context, view, xOfOffset(view, this.hovered), this.#palette, 0.35);
    for (const offset of new Set([this.cursor, this.selected])) {
      if (offset !== null) paintFrame(context, view, xOfOffset(view, offset), this.#palette, 1);
    }
    this.#strip.show();
  }

  #paintPresent(context: Pen, x: number): void {
    context.fillStyle = this.#palette.past;
    context.fillRect(x - 1, 0, 2, RECORD_HEIGHT);
    context.beginPath();
    context.roundRect(x - 4, 0, 8, 8, 2);
    context.fill();
  }

  #paintOverview(state: SessionState, heads: readonly FleetHead[]): void {
    const { view } = this.window;
    paintOverview(
      this.#overview.begin(),
      this.sight.buckets,
      {
        width: this.#width,
        endOffset: state.endOffset,
        from: offsetAtX(view, 0),
        to: view.right,
        presentEnd: state.asOf === 'live' ? Number.POSITIVE_INFINITY : state.asOf,
        heads: heads.map(({ track, hue }) => ({ offset: track.offset, hue })),
      },
      this.#palette,
    );
    this.#overview.show();
  }

  #drawHeads(state: SessionState, heads: readonly FleetHead[], rate: number, now_ms: number): void {
    const { view } = this.window;
    const byId = new Map(heads.map((head) => [head.id, head]));
    const placed = placeHeads(
      heads.map(({ id, track }) => ({ id, offset: track.offset, cardX: enters(this.#sockets.get(id)) })),
      view,
      this.#gap,
    );
    const presentEnd = state.asOf === 'live' ? state.endOffset : state.asOf;
    const endX = headX(view, presentEnd);
    const byX = placed.filter(({ side }) => side === 'in');
    const pictures = placed.flatMap((place) => {
      const head = byId.get(place.id);
      if (!head) return [];
      const x = this.#easedX(head, place.x);
      return {
        ...place,
        x,
        socket: this.#sockets.get(place.id),
        colour: hueVar(head.hue),
        dashed: isDashed(head.report),
        flowing: rate > PULSE_RATE_MAX && head.report.status === 'running' && !this.#reducedMotion.matches,
        label: labelOf(head, place, { endOffset: presentEnd, endX, recordsPerSecond: rate }),
        room: (byX[byX.indexOf(place) + 1]?.x ?? Number.POSITIVE_INFINITY) - place.x,
      };
    });
    this.#overlay.draw(pictures, this.#origin, this.#scale, this.#width, now_ms);
  }

  /** A falling head goes from where it stood on the page to where it now belongs. */
  #easedX({ id, track }: FleetHead, x: number): number {
    if (track.fallShare > 0) track.fallFromX ??= this.#lastHeadX.get(id) ?? x;
    const eased = track.fallFromX === null ? x : x + (track.fallFromX - x) * track.fallShare;
    this.#lastHeadX.set(id, eased);
    return eased;
  }

  #pulse(state: SessionState, heads: readonly FleetHead[], rate: number, now_ms: number, still: boolean): boolean {
    if (!still && rate <= PULSE_RATE_MAX && state.asOf === 'live') {
      for (const { id, forward, report } of heads) {
        if (forward === 0 || forward > PULSE_RECORDS_MAX || report.status !== 'running') continue;
        const category = CATEGORIES[this.sight.pages.at(report.offset - 1)] ?? 'other';
        this.#overlay.pulse(id, this.#palette.category[category], now_ms);
      }
    }
    return this.#overlay.movePulses(now_ms);
  }

  #tellStatus(): void {
    const status: SceneStatus = {
      following: this.window.following,
      form: formOf(this.window.view.recordWidth),
      chosenZoom: this.window.chosenWidth !== null,
    };
    const last = this.#status;
    if (last?.following === status.following && last.form === status.form && last.chosenZoom === status.chosenZoom)
      return;
    this.#status = status;
    this.onStatus(status);
  }
}

/** x at which a card's wire comes down: heads stand in this order, so that wires cross less. */
function enters(socket: Socket | undefined): number | null {
  return socket ? (socket.gutter?.x ?? socket.x) : null;
}

/** Whether the drawing shows what differs: the clock alone, for one, it does not. */
function isSeen(now: SessionState, before: SessionState): boolean {
  return (
    now.endOffset !== before.endOffset ||
    now.log !== before.log ||
    now.reports !== before.reports ||
    now.views !== before.views ||
    now.asOf !== before.asOf
  );
}
