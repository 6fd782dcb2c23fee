import { IST_OFFSET_MS } from './ist.ts';

/** Numbers as people in India write them; nothing here depends on the machine's own locale. */

const WHOLE = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });
const DECIMAL = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 4 });
const MONEY = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** 1205 → "1,205", 481250 → "4,81,250". */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** A number of a state: digits grouped, at most four decimals. What is no finite number is named as it is. */
export function decimal(value: number): string {
  return Number.isFinite(value) ? DECIMAL.format(value) : String(value);
}

/** Paise as rupees: 48125000 → "₹4,81,250.00", −9900 → "−₹99.00". */
export function rupees(paise: number): string {
  if (!Number.isFinite(paise)) return String(paise);
  return `${paise < 0 ? '−' : ''}₹${MONEY.format(Math.abs(paise) / 100)}`;
}

/** How a number moved: "+250.00" (of money, in rupees), "−3". */
export function delta(value: number, isMoney: boolean): string {
  const size = Math.abs(value);
  return `${value < 0 ? '−' : '+'}${isMoney ? MONEY.format(size / 100) : decimal(size)}`;
}

/** Bytes in decimal units: 512 → "512 B", 12400 → "12.4 kB". */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let size = value;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1).replace(/\.0$/, '')} ${units[unit]}`;
}

/** Records/s: "5 rec/s", "1,240 rec/s", "1.9 M rec/s". */
export function rate(perSecond: number): string {
  if (perSecond >= 999_500) return `${(perSecond / 1e6).toFixed(1)} M rec/s`;
  if (perSecond >= 10_000) return `${Math.round(perSecond / 1000)} k rec/s`;
  return `${perSecond < 10 && perSecond > 0 ? Number(perSecond.toFixed(1)) : count(perSecond)} rec/s`;
}

/** A span of time: "3 ms", "0.4 s", "12 s"; "60 min" where it is whole minutes, two at least. */
export function duration(ms: number): string {
  if (ms >= 120_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  if (ms < 100) return `${ms < 1 && ms > 0 ? '<1' : Math.round(ms)} ms`;
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;
}

/** The ends of a digest: "8f3a…c1". */
export function shortDigest(digest: string): string {
  return digest.length <= 8 ? digest : `${digest.slice(0, 4)}…${digest.slice(-2)}`;
}

/** "1 record", "2 records". */
export function records(number: number): string {
  return `${count(number)} ${number === 1 ? 'record' : 'records'}`;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A virtual time on an Indian clock: "Tue 14:02:11". */
export function clock(time_ms: number): string {
  const time = new Date(time_ms + IST_OFFSET_MS);
  return `${WEEKDAYS[time.getUTCDay()]} ${time.toISOString().slice(11, 19)}`;
}
