import { approach } from './easing.ts';
import { capacity, clampRight, liveRight, offsetAtX, type Window } from './layout.ts';
import { AutoZoom, zoomBy } from './zoom.ts';

/** What the window follows: the end of the log, the past a person seeks to, or nothing (a person looks around). */
export type Following = 'live' | 'asOf' | 'nothing';

/** Time constants of the window's motion, ms. Three of them see it nearly there. */
const SLIDE_TAU_MS = 75;
const ZOOM_TAU_MS = 85;
/** Motion that is this near its goal has arrived, px. */
const ARRIVED_PX = 0.25;
/** A tape whose records are this narrow keeps up with the end exactly once it has reached it, px: its steps are too small to see. */
const KEEP_UP_WIDTH_MAX = 5;
/** Share of the window that shows what came after the point in the past one looks at. */
const AFTER_AS_OF = 0.22;

/** What the window has to know of the session at a frame. */
export interface Surroundings {
  readonly endOffset: number;
  readonly asOf: number | 'live';
  readonly recordsPerSecond: number;
  readonly now_ms: number;
  readonly elapsed_ms: number;
  /** No motion: everything is where it goes at once. */
  readonly still: boolean;
}

/** Which part of the log is in sight, and its motion there. Knows no DOM: sizes and time are handed in. */
export class TapeWindow {
  following: Following = 'live';
  /** The width a person chose, px a record; null while the tape chooses by itself. */
  chosenWidth: number | null = null;
  #width = 0;
  #right = 0;
  #recordWidth: number;
  #endOffset = 0;
  #goal: number | null = null;
  #anchor: { readonly x: number; readonly offset: number } | null = null;
  #asOf: number | 'live' = 'live';
  #placed = false;
  /** Following the end and there: from then on it is kept, not caught up with. */
  #hasReachedEnd = false;
  readonly #auto = new AutoZoom();

  constructor() {
    this.#recordWidth = this.#auto.recordWidth;
  }

  get view(): Window {
    return { right: this.#right, recordWidth: this.#recordWidth, width: this.#width };
  }

  get zoomPending(): boolean {
    return this.#auto.pending;
  }

  /** The tape's width changed, px. The right end stays. */
  resize(width: number): void {
    this.#width = width;
  }

  /** Another log: look at its end. */
  restart(): void {
    this.following = 'live';
    this.#placed = false;
    this.#goal = null;
    this.#anchor = null;
  }

  /** Looks `records` further (negative: back), at once. */
  pan(records: number): void {
    this.#lookAround();
    this.#goal = null;
    this.#right = this.#clamp(this.#right + records);
    this.#followIfAtEnd();
  }

  /** Moves so that `offset` is in sight; not at all if it is. */
  reveal(offset: number): void {
    const left = offsetAtX(this.view, 0);
    const right = this.#goal ?? this.#right;
    const shift = right - this.#right;
    if (offset >= left + shift && offset + 1 <= right) return;
    const fits = capacity(this.#recordWidth, this.#width);
    this.#lookAround();
    this.#goal = this.#clamp(offset < left + shift ? offset + fits * 0.85 : offset + 1 + fits * 0.15);
  }

  /** Puts `offset` in the middle. `at once` while a finger drags. */
  centre(offset: number, atOnce: boolean): void {
    this.#lookAround();
    const goal = this.#clamp(offset + capacity(this.#recordWidth, this.#width) / 2);
    this.#goal = goal;
    if (atOnce) this.#right = goal;
    this.#followIfAtEnd();
  }

  /** Looks `records` further (negative: back), smoothly. */
  slideBy(records: number): void {
    const from = this.#goal ?? this.#right;
    this.#lookAround();
    this.#goal = this.#clamp(from + records);
    this.#followIfAtEnd();
  }

  /** Stops following, so that what is in sight stays. */
  hold(): void {
    if (this.following === 'live') this.following = 'nothing';
  }

  goLive(): void {
    this.following = 'live';
    this.#goal = null;
    this.#anchor = null;
  }

  /** A person makes records wider (positive steps) or narrower; the record at `x` px stays where it is, or the right end. */
  zoom(steps: number, x: number | null): void {
    this.chosenWidth = zoomBy(this.chosenWidth ?? this.#recordWidth, steps);
    this.#anchor = x === null || this.following === 'live' ? null : { x, offset: offsetAtX(this.view, x) };
  }

  chooseByItself(): void {
    this.chosenWidth = null;
    this.#anchor = null;
  }

  /** Moves on to this frame; returns whether it still moves. */
  move(around: Surroundings): boolean {
    this.#endOffset = around.endOffset;
    if (around.asOf !== this.#asOf) {
      this.#asOf = around.asOf;
      this.following = around.asOf === 'live' ? 'live' : 'asOf';
      this.#goal = null;
    }
    // Looking back is looking at something: the tape does not zoom under one's eyes.
    if (this.following === 'live') this.#auto.update(around.recordsPerSecond, around.now_ms);
    const still = around.still || !this.#placed;
    const zooming = this.#moveZoom(still ? 1 : approach(around.elapsed_ms, ZOOM_TAU_MS));
    const sliding = this.#slide(still, around.elapsed_ms);
    this.#placed = true;
    return zooming || sliding;
  }

  #moveZoom(share: number): boolean {
    const goal = this.chosenWidth ?? this.#auto.recordWidth;
    if (this.#recordWidth === goal) return false;
    const ratio = goal / this.#recordWidth;
    this.#recordWidth = Math.abs(Math.log(ratio)) < 0.004 || share >= 1 ? goal : this.#recordWidth * ratio ** share;
    if (this.#anchor) {
      const { x, offset } = this.#anchor;
      this.#right = this.#clamp(this.#right + offset - offsetAtX(this.view, x));
    }
    if (this.#recordWidth === goal) this.#anchor = null;
    return this.#recordWidth !== goal;
  }

  #slide(still: boolean, elapsed_ms: number): boolean {
    if (this.following !== 'live') this.#hasReachedEnd = false;
    const goal = this.#clamp(this.#slideGoal());
    const gap_px = (goal - this.#right) * this.#recordWidth;
    const keepUp = this.#hasReachedEnd && this.#recordWidth < KEEP_UP_WIDTH_MAX;
    if (still || keepUp || Math.abs(gap_px) < ARRIVED_PX) {
      this.#right = goal;
      this.#hasReachedEnd = this.following === 'live';
      return false;
    }
    this.#right += (goal - this.#right) * approach(elapsed_ms, SLIDE_TAU_MS);
    return true;
  }

  #slideGoal(): number {
    if (this.following === 'live') return liveRight(this.#endOffset, this.#recordWidth, this.#width);
    if (this.following === 'asOf' && this.#asOf !== 'live') {
      return this.#asOf + capacity(this.#recordWidth, this.#width) * AFTER_AS_OF;
    }
    return this.#goal ?? this.#right;
  }

  #lookAround(): void {
    this.following = 'nothing';
    this.#anchor = null;
  }

  #followIfAtEnd(): void {
    if (this.#asOf === 'live' && (this.#goal ?? this.#right) >= this.#endOffset - 0.01) this.goLive();
  }

  #clamp(right: number): number {
    return clampRight(right, this.#endOffset, this.#recordWidth, this.#width);
  }
}
