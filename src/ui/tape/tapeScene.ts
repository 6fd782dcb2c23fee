import type { Session, SessionState } from '../../session/session.ts';
import { framePace } from '../framePace.ts';
import { Arrivals } from './arrivals.ts';
import { CanvasSheet } from './canvasSheet.ts';
import { CardSockets, originOf } from './cardSockets.ts';
import type { FleetHead } from './headFleet.ts';
import { HeadsDrawing, type TapePlace } from './headsDrawing.ts';
import { formOf, offsetAtX, recordsInSight, type Form } from './layout.ts';
import { LogSight } from './logSight.ts';
import { OVERVIEW_HEIGHT, paintOverview } from './paintOverview.ts';
import { RECORD_HEIGHT } from './paintRecords.ts';
import { paintStrip } from './paintStrip.ts';
import { readPalette, watchTheme, type Palette } from './palette.ts';
import { TapeWindow, type Following } from './tapeWindow.ts';

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
  /** Records of the payment that is lit up. */
  lit: ReadonlySet<number> = new Set();
  /** Told whenever a `SceneStatus` differs from the last. */
  onStatus: (status: SceneStatus) => void = () => {};
  /** Called after every frame that drew. */
  readonly frames = new Set<() => void>();
  readonly #session: Session;
  readonly #elements: SceneElements;
  readonly #overview: CanvasSheet;
  readonly #strip: CanvasSheet;
  readonly #heads: HeadsDrawing;
  readonly #sockets: CardSockets;
  readonly #arrivals = new Arrivals();
  readonly #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
  readonly #stops: (() => void)[] = [];
  #palette: Palette;
  #status: SceneStatus | null = null;
  #place: TapePlace = { width: 0, gap: 0, scale: 1, origin: { x: 0, y: 0 } };
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
    this.#palette = readPalette(elements.root);
    this.#sockets = new CardSockets(elements.stage, this.#resize);
    this.#heads = new HeadsDrawing(elements.svg, this.#sockets);
    const sizes = new ResizeObserver(this.#resize);
    sizes.observe(elements.strip);
    // What comes and goes above moves the tape without changing its size.
    for (let above = elements.root.previousElementSibling; above; above = above.previousElementSibling)
      sizes.observe(above);
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
    return this.#place.scale;
  }

  /** The x, in the tape's units, of a point of the page. */
  xOfClient(clientX: number): number {
    return (clientX - this.#elements.strip.getBoundingClientRect().left) / this.#place.scale;
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
    // Called many times a frame: to clear a timer that is not there is not for nothing.
    if (this.#timer !== undefined) clearTimeout(this.#timer);
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
    if (!framePace.draws(now_ms)) return this.wake();
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
    const heads = this.#heads.update(state, now_ms, still);
    const heading = this.#heads.move(now_ms, elapsed_ms);
    const { from, to } = recordsInSight(this.window.view, endOffset);
    const complete = this.sight.read(endOffset, from, to, elapsed_ms);
    this.#paint(state);
    this.#paintOverview(state, heads);
    const frame = { state, view: this.window.view, recordsPerSecond: rate, now_ms, still };
    this.#heads.draw(heads, frame, this.#place);
    const pulsing = this.#heads.pulse(heads, frame, this.sight.pages, this.#palette);
    this.#tellStatus();
    for (const frame of this.frames) frame();
    const flowing = this.#heads.flows(heads, frame);
    if (sliding || heading || !complete || pulsing || flowing || this.#arrivals.arriving(now_ms)) this.wake();
    else if (rate > 0 || this.window.zoomPending) this.#timer = setTimeout(this.wake, RATE_CHECK_MS);
  };

  #measure(): void {
    this.#resized = false;
    const { strip, root, stage } = this.#elements;
    const style = getComputedStyle(root);
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const scale = Number.parseFloat(style.getPropertyValue('--tape-scale')) || rem || 1;
    const box = strip.getBoundingClientRect();
    const width = box.width / scale;
    this.window.resize(width);
    this.#strip.resize(box.width, RECORD_HEIGHT * scale, scale);
    this.#overview.resize(box.width, OVERVIEW_HEIGHT * scale, scale);
    const corner = originOf(stage);
    const gap = (root.querySelector('.tape-gap')?.clientHeight ?? 0) / scale;
    this.#place = { width, gap, scale, origin: { x: box.left - corner.x, y: box.bottom - corner.y } };
    this.#sockets.invalidate();
  }

  #startOver(state: SessionState): void {
    this.sight.replace(state.log);
    this.#heads.clear();
    this.#arrivals.restart(state.endOffset);
    this.window.restart();
    this.cursor = null;
    this.hovered = null;
  }

  #paint(state: SessionState): void {
    const { view } = this.window;
    const { hovered, cursor, selected, sight } = this;
    const now_ms = this.#last_ms;
    paintStrip(
      this.#strip.begin(),
      view,
      {
        endOffset: state.endOffset,
        asOf: state.asOf,
        sight,
        arrived: (offset) => this.#arrivals.arrived(offset, now_ms),
        hovered,
        lit: this.lit,
        framed: [cursor, selected],
      },
      this.#palette,
    );
    this.#strip.show();
  }

  #paintOverview(state: SessionState, heads: readonly FleetHead[]): void {
    const { view } = this.window;
    paintOverview(
      this.#overview.begin(),
      this.sight.buckets,
      {
        width: this.#place.width,
        endOffset: state.endOffset,
        from: offsetAtX(view, 0),
        to: view.right,
        presentEnd: state.asOf === 'live' ? Number.POSITIVE_INFINITY : state.asOf,
        lit: this.lit,
        heads: heads.map(({ track, hue }) => ({ offset: track.offset, hue })),
      },
      this.#palette,
    );
    this.#overview.show();
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

/** Whether the drawing shows what differs: the clock alone, for one, it does not. */
function isSeen(now: SessionState, before: SessionState): boolean {
  return (
    now.endOffset !== before.endOffset ||
    now.removed !== before.removed ||
    now.log !== before.log ||
    now.reports !== before.reports ||
    now.views !== before.views ||
    now.asOf !== before.asOf
  );
}
