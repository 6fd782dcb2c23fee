/** Draws from a seed. Only integer steps and divisions by powers of two: every machine draws the same. */
export interface Random {
  /** A number in [0, 1), of 32 bits. */
  unit(): number;
  /** A whole number from 0 up to and without `end`. */
  below(end: number): number;
  /** A whole number from `min` to `max`, both possible. */
  between(min: number, max: number): number;
  chance(probability: number): boolean;
  /** One of the items, each as likely. */
  pick<T>(items: readonly [T, ...T[]]): T;
}

const UINT32 = 0x1_0000_0000;
/** Steps after which nothing of the seed's regularity shows. */
const WARM_UP_STEPS = 15;

/** Chris Doty-Humphrey's sfc32 (PractRand, public domain): a counter and three words of 32 bits. */
export function createRandom(seed: number): Random {
  let a = mix32(seed >>> 0);
  let b = mix32(Math.floor(seed / UINT32) >>> 0);
  let c = mix32(a ^ b);
  let counter = 1;

  function step(): number {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  }
  for (let i = 0; i < WARM_UP_STEPS; i++) step();

  const random: Random = {
    unit: () => step() / UINT32,
    below: (end) => Math.floor((step() / UINT32) * end),
    between: (min, max) => min + random.below(max - min + 1),
    chance: (probability) => step() / UINT32 < probability,
    pick: (items) => items[random.below(items.length)] ?? items[0],
  };
  return random;
}

/** Scrambles 32 bits, one to one (Austin Appleby's finalizer of MurmurHash3, public domain). */
export function mix32(bits: number): number {
  let mixed = bits | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
