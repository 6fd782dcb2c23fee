import type { LogRecord, NewRecord } from './record.ts';
import type { PackedSegment } from './segment.ts';

/** An ordered, append-only sequence of records, kept in columnar segments. */
export interface Log {
  /** The offset the next record will get; the number of records. */
  readonly endOffset: number;
  /** Bytes the stored columns occupy (the unsealed tail is estimated). */
  readonly bytes: number;
  /** The sealed segments alone: how many records they hold, and the bytes these occupy. Nothing of it is estimated. */
  readonly sealed: { readonly records: number; readonly bytes: number };
  /** Appends one record; returns its offset. @throws TypeError if value or headers are not JSON, naming the path. */
  append(record: NewRecord): number;
  /** Up to `max` records from `from` on, in order; fewer at the end. Records are deeply frozen. @throws RangeError on a negative or fractional `from`. */
  read(from: number, max?: number): LogRecord[];
  /**
   * One packed segment that starts at or before `from` and holds it, for another process to `unpack`. Buffers are fresh copies the caller may transfer.
   * At most `max` records from `from` on where that is cheap; null if `from` is the end.
   */
  pack(from: number, max: number): PackedSegment | null;
}
