/** While views replay, drawing takes at most one part in so many of the page's time. */
const SHARE = 4;
/** Even a slow page shows twenty pictures a second, ms. */
const GAP_MAX_MS = 50;
/** How much a new measurement weighs against those before. */
const WEIGHT = 0.3;

/**
 * Says which frames are drawn. All of them, unless views are replaying on a machine to which a frame is much work: then the processes, which need the same
 * processors, would take longer for a sweep of the heads that nobody sees in more detail.
 */
export class FramePace {
  /** Whether views are replaying. */
  isBusy = false;
  #cost_ms = 0;
  #drawn_ms = Number.NEGATIVE_INFINITY;
  #asked_ms = Number.NEGATIVE_INFINITY;
  #answer = true;
  readonly #measure: (done: () => void) => void;
  readonly #now: () => number;

  /** `measure` calls back once the frame that is being made has been drawn. */
  constructor(measure: (done: () => void) => void, now: () => number) {
    this.#measure = measure;
    this.#now = now;
  }

  /** Whether the frame of this timestamp is drawn: the same answer however often it is asked. */
  draws(frame_ms: number): boolean {
    if (frame_ms === this.#asked_ms) return this.#answer;
    this.#asked_ms = frame_ms;
    const gap_ms = Math.min(GAP_MAX_MS, this.#cost_ms * SHARE);
    this.#answer = !this.isBusy || frame_ms - this.#drawn_ms >= gap_ms;
    if (this.#answer) this.#draw(frame_ms);
    return this.#answer;
  }

  #draw(frame_ms: number): void {
    this.#drawn_ms = frame_ms;
    // What frames cost matters only then, and to measure it is not free.
    if (!this.isBusy) return;
    const begun_ms = this.#now();
    this.#measure(() => {
      this.#cost_ms += (this.#now() - begun_ms - this.#cost_ms) * WEIGHT;
    });
  }
}

/** The page's own. A timer set while a frame is being made runs after it was drawn. */
export const framePace = new FramePace(
  (done) => {
    setTimeout(done);
  },
  () => performance.now(),
);
