import type { Random } from './random.ts';

export const MERCHANTS = 10_000;
/** The best known, most popular first. */
const WELL_KNOWN = ['m42', 'm17', 'm08', 'm99', 'm31', 'm56', 'm23', 'm77'];
/** Coprime to the number of merchants: steps of it visit each once. */
const STRIDE = 7_919;

const byPopularity = rankMerchants();
const shares = zipfShares(MERCHANTS);

function rankMerchants(): string[] {
  const known = new Set(WELL_KNOWN);
  const ranked = [...WELL_KNOWN];
  for (let rank = 0; rank < MERCHANTS; rank++) {
    const id = `m${String(((rank * STRIDE) % MERCHANTS) + 1).padStart(2, '0')}`;
    if (!known.has(id)) ranked.push(id);
  }
  return ranked;
}

/** Zipf's law: the n-th is asked for 1/n as often as the first. Running sums, the last one 1. */
function zipfShares(count: number): Float64Array {
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) {
    sum += 1 / (rank + 1);
    sums[rank] = sum;
  }
  for (let rank = 0; rank < count; rank++) sums[rank] = (sums[rank] ?? 0) / sum;
  return sums;
}

/** A merchant, the popular ones far more often. */
export function drawMerchant(random: Random): string {
  const at = random.unit();
  let low = 0;
  let high = shares.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shares[middle] ?? 1) > at) high = middle;
    else low = middle + 1;
  }
  return byPopularity[low] ?? 'm42';
}
