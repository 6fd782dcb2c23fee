/** @param {readonly number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * The smallest value that so large a share of all are not above. NaN of none.
 * @param {readonly number[]} values
 * @param {number} share from 0 to 1
 */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/**
 * "212 (198 to 240)": the median, and the least and the most.
 * @param {readonly number[]} values
 */
export function spread(values) {
  const rounded = (/** @type {number} */ value) => Number(value.toPrecision(3));
  return `${rounded(median(values))} (${rounded(Math.min(...values))} to ${rounded(Math.max(...values))})`;
}
