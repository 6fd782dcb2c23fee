import { Gathered } from '../log/gathered.ts';
import { OpenSegment } from '../log/openSegment.ts';
import { arePayments } from '../log/payment.ts';
import { SEGMENT_RECORDS } from '../log/store.ts';

/**
 * Rows as `append` takes them, gathered to be appended: keyed by `payment_id`, at virtual time `now`. Null where not all of them surely are payments or plain rows
 * of another shape: who asked then looks at one after another, and says what is wrong with which. `room`: how many records the log's last segment has room for.
 */
export function gatherRows(input: unknown, now: number, room: number): Gathered | null {
  const rows: readonly unknown[] = Array.isArray(input) ? input : [input];
  const segments: OpenSegment[] = [];
  let end = Math.min(rows.length, room);
  let open = new OpenSegment();
  for (let at = 0; at < rows.length; ) {
    for (; at < end; at++) {
      const row = rows[at];
      if (!isObject(row) || !open.take(now, null, row)) return null;
    }
    if (!asPayments(open)) return null;
    // What fills a segment of the log is packed while it is at hand: that changes nothing yet, and is the dearest part of appending.
    if (open.rows === SEGMENT_RECORDS) open.pack(0);
    segments.push(open);
    open = new OpenSegment();
    end = Math.min(rows.length, at + SEGMENT_RECORDS);
  }
  return segments.length > 0 ? new Gathered(segments) : null;
}

/** Keys rows by their payment; false if one of them is none that can be appended. */
function asPayments(rows: OpenSegment): boolean {
  for (const part of rows.values.parts)
    if (part.kind !== 'objects' || !arePayments(part.keys, part.columns)) return false;
  rows.keyBy('payment_id');
  return true;
}

function isObject(row: unknown): row is object {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}
