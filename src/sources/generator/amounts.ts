import type { Random } from './random.ts';

/** How large payments are, in rupees: half of them are below ₹ 399, one in a hundred above ₹ 15,000 (about log-normal). */
const QUANTILES: readonly (readonly [share: number, rupees: number])[] = [
  [0, 10],
  [0.1, 49],
  [0.25, 149],
  [0.5, 399],
  [0.75, 999],
  [0.9, 2_499],
  [0.97, 7_999],
  [0.99, 15_000],
  [1, 60_000],
];
const PAISE = 100;
/** Prices such as ₹ 499. */
const ENDING_IN_NINE = 0.35;

/** An amount in integer paise, rounded as prices are. */
export function drawAmount(random: Random): number {
  const rupees = quantile(random.unit());
  if (random.chance(ENDING_IN_NINE)) return (Math.max(1, Math.round(rupees / 10)) * 10 - 1) * PAISE;
  const step = rupees < 200 ? 1 : rupees < 1_000 ? 5 : rupees < 10_000 ? 50 : 500;
  return Math.max(1, Math.round(rupees / step)) * step * PAISE;
}

function quantile(share: number): number {
  let [lowShare, lowRupees] = [0, 0];
  for (const [highShare, highRupees] of QUANTILES) {
    if (share < highShare) return lowRupees + ((share - lowShare) / (highShare - lowShare)) * (highRupees - lowRupees);
    [lowShare, lowRupees] = [highShare, highRupees];
  }
  return lowRupees;
}
