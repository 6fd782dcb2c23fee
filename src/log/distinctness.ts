/** Pairs of neighbours that are looked at. */
const PAIRS = 256;
/** Of so few values a dictionary costs next to nothing. */
const VALUES_MIN = 2 * PAIRS;
/** Where about one value in eight of a whole segment has come before, so many in such a sample have. */
const REPEATED_MAX = 8;

/** Whether hardly a value comes twice, as far as a sample shows: a dictionary would then take more room than it saves, and most of the time. */
export function areMostlyDistinct(values: readonly string[]): boolean {
  if (values.length < VALUES_MIN) return false;
  const stride = Math.floor(values.length / PAIRS);
  const met = new Set<string>();
  let repeated = 0;
  for (let pair = 0; pair < PAIRS; pair++) {
    for (const row of [pair * stride, pair * stride + 1]) {
      const value = values[row] ?? '';
      if (met.has(value) && ++repeated > REPEATED_MAX) return false;
      met.add(value);
    }
  }
  return true;
}
