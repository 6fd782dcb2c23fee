/** Numbers in a story, as people in India write them; nothing here depends on the machine's own locale. */

const WHOLE = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });
const MONEY = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** 1205 → "1,205". */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** Paise as rupees: 48125000 → "₹4,81,250.00". */
export function rupees(paise: number): string {
  return `${paise < 0 ? '−' : ''}₹${MONEY.format(Math.abs(paise) / 100)}`;
}

/** A span of time: "3 ms", "0.4 s". */
export function duration(ms: number): string {
  return ms < 1_000 ? `${ms < 1 ? '<1' : Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}

/** The ends of a digest: "8f3a…c1". */
export function shortDigest(digest: string): string {
  return digest.length <= 8 ? digest : `${digest.slice(0, 4)}…${digest.slice(-2)}`;
}
