/** The time from one step to the next while no rate is set. */
const STEP_MS = 500;

/**
 * Evenly spaced moments on virtual time, in ms from the generator's start. Each is computed from the last change of rate, never
 * from the one before, so that no rounding adds up and it makes no difference in how many steps time passes.
 */
export class Slots {
  #rate = 0;
  /** Where the rate was set, and the part of a slot that had passed by then. */
  #anchor_ms = 0;
  #passed = 0;
  /** Slots taken since the anchor. */
  #taken = 0;
  #now_ms = 0;

  /** Slots a second from now on. What had passed of a slot is kept. @throws RangeError */
  setRate(perSecond: number): void {
    if (!(perSecond >= 0 && Number.isFinite(perSecond))) {
      throw new RangeError(`The rate cannot be ${perSecond} records/s: give a number from 0 (silent) up.`);
    }
    if (perSecond === this.#rate) return;
    const passed = this.#passed + ((this.#now_ms - this.#anchor_ms) * this.#rate) / 1_000 - this.#taken;
    this.#anchorAt(this.#now_ms, Math.min(Math.max(passed, 0), 1));
    this.#rate = perSecond;
  }

  /** The next slot if it comes no later than `end_ms`, else null, and then time has passed up to `end_ms`. */
  takeUntil(end_ms: number): number | null {
    const next_ms = this.#next_ms();
    if (next_ms > end_ms) {
      this.#now_ms = Math.max(this.#now_ms, end_ms);
      return null;
    }
    this.#taken++;
    this.#now_ms = Math.max(this.#now_ms, next_ms);
    return next_ms;
  }

  /** The next slot, whenever it comes: time moves there. */
  take(): number {
    if (this.#rate > 0) return this.takeUntil(Number.POSITIVE_INFINITY) ?? this.#now_ms;
    this.#anchorAt(this.#now_ms + (1 - this.#passed) * STEP_MS, 0);
    return this.#now_ms;
  }

  #next_ms(): number {
    if (this.#rate === 0) return Number.POSITIVE_INFINITY;
    return this.#anchor_ms + ((this.#taken + 1 - this.#passed) * 1_000) / this.#rate;
  }

  #anchorAt(now_ms: number, passed: number): void {
    this.#now_ms = now_ms;
    this.#anchor_ms = now_ms;
    this.#passed = passed;
    this.#taken = 0;
  }
}
