import { RECORD_WIDTH_MAX, RECORD_WIDTH_MIN } from './layout.ts';

/** A zoom the tape chooses by itself while records arrive at most this fast. */
export interface ZoomLevel {
  readonly recordWidth: number;
  readonly recordsPerSecondMax: number;
}

/** From cards to density. Each keeps a record in sight for about two seconds or more. */
export const ZOOM_LEVELS: readonly ZoomLevel[] = [
  { recordWidth: 70, recordsPerSecondMax: 10 },
  { recordWidth: 34, recordsPerSecondMax: 24 },
  { recordWidth: 12, recordsPerSecondMax: 90 },
  { recordWidth: 4, recordsPerSecondMax: 300 },
  { recordWidth: 0.8, recordsPerSecondMax: 1_200 },
  { recordWidth: 0.2, recordsPerSecondMax: 3_000 },
  { recordWidth: 0.08, recordsPerSecondMax: Number.POSITIVE_INFINITY },
];

/** To widen again, the rate has to fall this far below the wider level's limit … */
const WIDEN_AT = 0.6;
/** … for this long. Narrowing waits less: records are running out of sight. */
const WIDEN_AFTER_MS = 900;
const NARROW_AFTER_MS = 120;

/** How fast one step of the wheel or a button changes the width. */
const BUTTON_STEP = 1.8;

/** Follows the arrival rate from level to level, with hysteresis so that it does not flicker. */
export class AutoZoom {
  #level = 0;
  #wantedSince_ms: number | null = null;

  get recordWidth(): number {
    return ZOOM_LEVELS[this.#level]?.recordWidth ?? RECORD_WIDTH_MAX;
  }

  /** Takes the rate at `now_ms` (any monotonic clock); returns whether the level changed. */
  update(recordsPerSecond: number, now_ms: number): boolean {
    const wanted = this.#wanted(recordsPerSecond);
    if (wanted === this.#level) {
      this.#wantedSince_ms = null;
      return false;
    }
    this.#wantedSince_ms ??= now_ms;
    const patience_ms = wanted > this.#level ? NARROW_AFTER_MS : WIDEN_AFTER_MS;
    if (now_ms - this.#wantedSince_ms < patience_ms) return false;
    this.#level = wanted;
    this.#wantedSince_ms = null;
    return true;
  }

  /** Whether a change is waiting for its time: the caller must ask again later though nothing else happens. */
  get pending(): boolean {
    return this.#wantedSince_ms !== null;
  }

  #wanted(recordsPerSecond: number): number {
    let level = this.#level;
    const last = ZOOM_LEVELS.length - 1;
    while (level < last && recordsPerSecond > (ZOOM_LEVELS[level]?.recordsPerSecondMax ?? 0)) level += 1;
    if (level > this.#level) return level;
    while (level > 0 && recordsPerSecond < (ZOOM_LEVELS[level - 1]?.recordsPerSecondMax ?? 0) * WIDEN_AT) level -= 1;
    return level;
  }
}

/** The width after a person asked for `steps` wider (positive) or narrower records. Steps may be fractional (a wheel). */
export function zoomBy(recordWidth: number, steps: number): number {
  return Math.min(RECORD_WIDTH_MAX, Math.max(RECORD_WIDTH_MIN, recordWidth * BUTTON_STEP ** steps));
}
