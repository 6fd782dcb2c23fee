const UINT32 = 0x1_0000_0000;
const GOLDEN_RATIO_32 = 0x9e37_79b9;

/**
 * A number in [0, 1) that depends on seed, payment and draw alone: the same draw is the same luck, whatever was drawn before it, so that
 * payments can be tried in any order and two designs, or two probabilities, meet the same.
 */
export function luck(seed: number, payment: number, draw: number): number {
  const low = mix32(Math.imul(draw + 1, GOLDEN_RATIO_32) ^ mix32(seed));
  const high = mix32(Math.floor(seed / UINT32) ^ low);
  return mix32(high ^ mix32(payment + GOLDEN_RATIO_32)) / UINT32;
}

/** Scrambles 32 bits, one to one (Austin Appleby's finalizer of MurmurHash3, public domain). */
function mix32(bits: number): number {
  let mixed = bits | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
