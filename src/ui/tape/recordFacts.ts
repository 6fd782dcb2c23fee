import type { Log } from '../../log/log.ts';
import type { LogRecord } from '../../log/record.ts';
import { categoryOf, type Category } from './describeRecord.ts';

/** How far around a record others of its key are looked for: 1,500 before it, 500 from it on. */
const SCAN_BEFORE = 1_500;
const SCAN_AFTER = 500;
/** How many of them are shown, those nearest to it in the log. */
const SAME_KEY_MAX = 12;

const IST = new Intl.DateTimeFormat('en-IN', {
  timeZone: 'Asia/Kolkata',
  weekday: 'long',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Event time as India reads its clocks: "Tuesday, 3 Mar 2026, 14:02:11 IST". */
export function whenIst(timestamp_ms: number): string {
  return `${IST.format(timestamp_ms)} IST`;
}

/** The record's size as JSON in UTF-8, bytes. */
export function jsonBytes(record: LogRecord): number {
  return new TextEncoder().encode(JSON.stringify(record)).length;
}

/** Bytes a sealed record of this log takes on average; null while none is sealed: what the others will take is not known yet. */
export function storedBytes({ sealed }: Log): string | null {
  if (sealed.records === 0) return null;
  const average = sealed.bytes / sealed.records;
  return average.toFixed(average < 10 ? 1 : 0);
}

/** Records of the same key near by, the record itself among them, in log order. Empty for a record without a key. */
export function sameKey(log: Log, record: LogRecord): { readonly offset: number; readonly category: Category }[] {
  if (record.key === null) return [];
  const from = Math.max(0, record.offset - SCAN_BEFORE);
  const near = log.read(from, record.offset - from + SCAN_AFTER).filter((other) => other.key === record.key);
  const here = near.findIndex((other) => other.offset === record.offset);
  const first = Math.max(0, Math.min(here - SAME_KEY_MAX / 2, near.length - SAME_KEY_MAX));
  return near
    .slice(first, first + SAME_KEY_MAX)
    .map((other) => ({ offset: other.offset, category: categoryOf(other) }));
}
