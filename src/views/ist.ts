const DAY_MS = 86_400_000;

/** India Standard Time, ms ahead of UTC; it has no summer time. */
export const IST_OFFSET_MS = 5.5 * 60 * 60 * 1_000;

/** The day in India, as days since 1970. `shift_ms`: how long before midnight it begins. */
export function istDay(time_ms: number, shift_ms = 0): number {
  return Math.floor((time_ms + IST_OFFSET_MS + shift_ms) / DAY_MS);
}

/** "2025-06-03", of a day as days since 1970. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
