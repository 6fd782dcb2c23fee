import { approach, easeOut } from './easing.ts';

/** How long a head takes to fall back, ms. */
const FALL_MS = 380;
/** How closely a head follows what its process reports, ms: reports come a few times a second, frames sixty times. */
const FOLLOW_TAU_MS = 70;

/**
 * One view's head as it is drawn: it follows the offset last reported, smoothly forwards, and falls back when the
 * view lost its place (a crash, a replay from the start, a look into the past).
 */
export class HeadTrack {
  /** Where it is drawn, fractional. */
  offset: number;
  #target: number;
  #fall: { readonly started_ms: number } | null = null;
  /** 1 at the start of a fall, 0 when it has landed: the share of the old place, in px, still to go. */
  fallShare = 0;
  /** Set by the drawing when a fall starts: where the head was, px. */
  fallFromX: number | null = null;

  constructor(offset: number) {
    this.offset = offset;
    this.#target = offset;
  }

  /**
   * The process reported `offset`. `how` a head goes back: it falls, it follows (scrubbing through the past), or it jumps there at once
   * (reduced motion, forwards too). Returns how many records it went forward (0 when it went back or stood still).
   */
  report(offset: number, now_ms: number, how: 'fall' | 'follow' | 'jump'): number {
    const forward = offset - this.#target;
    this.#target = offset;
    if (how === 'jump') {
      this.offset = offset;
      this.#fall = null;
      this.fallShare = 0;
      this.fallFromX = null;
    } else if (forward < 0 && how === 'fall') {
      this.offset = offset;
      this.#fall = { started_ms: now_ms };
      this.fallShare = 1;
    }
    return Math.max(0, forward);
  }

  /** Moves on; returns whether it still moves. */
  move(now_ms: number, elapsed_ms: number): boolean {
    if (this.#fall) {
      const t = (now_ms - this.#fall.started_ms) / FALL_MS;
      this.fallShare = t >= 1 ? 0 : 1 - easeOut(Math.max(0, t));
      if (t >= 1) {
        this.#fall = null;
        this.fallFromX = null;
      }
    }
    const gap = this.#target - this.offset;
    this.offset += gap * approach(elapsed_ms, FOLLOW_TAU_MS);
    if (Math.abs(gap) < 0.01) this.offset = this.#target;
    return this.#fall !== null || this.offset !== this.#target;
  }
}
