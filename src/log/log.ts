import type { LogRecord, NewRecord } from './record.ts';
import type { Gathered } from './gathered.ts';
import type { RecordPart } from './part.ts';
import type { PackedSegment } from './segment.ts';

/** What a compaction removes beside records that a newer one of their key has overtaken. */
export interface CompactOptions {
  /** Tombstones too, as Kafka does once they are older than `delete.retention.ms`. */
  readonly dropTombstones?: boolean;
}

/** Records as they now stand in a log: a later compaction takes nothing from them. */
export interface RecordRange {
  /** How many places there are, holes among them. */
  readonly length: number;
  /** All of them, or those in the places [from, to), counted from 0; deeply frozen. */
  read(from?: number, to?: number): LogRecord[];
}

/** An ordered, append-only sequence of records, kept in columnar segments. */
export interface Log {
  /** The offset the next record will get; the number of records and of places where one was. */
  readonly endOffset: number;
  /** How many places compaction has left empty. It has grown: what was read or packed before is out of date. */
  readonly removed: number;
  /** Bytes the stored columns occupy (the unsealed tail is estimated). */
  readonly bytes: number;
  /** The sealed segments alone: how many records they hold, and the bytes these occupy. Nothing of it is estimated. */
  readonly sealed: { readonly records: number; readonly bytes: number };
  /** How many records the last segment has room for, before it is sealed. */
  readonly room: number;
  /** Appends one record; returns its offset. @throws TypeError if value or headers are not JSON, naming the path. */
  append(record: NewRecord): number;
  /** Appends all of what was gathered; returns the offset of the first. */
  appendAll(records: Gathered): number;
  /** Holds on to the records [from, to), for as long as somebody holds the result. They share their memory with the log until a compaction. */
  keep(from: number, to: number): RecordRange;
  /** Up to `max` records from `from` on, in order, holes among them; fewer at the end. Records are deeply frozen. @throws RangeError on a negative or fractional `from`. */
  read(from: number, max?: number): LogRecord[];
  /**
   * One packed segment that starts at or before `from` and holds it, for another process to `unpack`. Buffers are fresh copies the caller may transfer.
   * At most `max` records from `from` on where that is cheap; null if `from` is the end. `wanted` is asked what of a sealed segment is needed: only that is
   * copied then; null: all.
   */
  pack(from: number, max: number, wanted?: (segment: PackedSegment) => RecordPart | null): PackedSegment | null;
  /**
   * Compaction as Kafka's `cleanup.policy=compact`: of each key only the newest record stays. Records without a key stay, and so does the
   * newest record of the log; no offset changes, nor the end. Segments that lose a record are written anew. Kafka leaves the segment it
   * writes to alone; here the unsealed tail is compacted too, so that a short log can be. Returns how many records it removed.
   */
  compact(options?: CompactOptions): number;
  /** The same a segment at a time: nothing has changed before the end. @throws Error if the log has changed meanwhile */
  compactInPieces(options?: CompactOptions): Generator<void, number>;
}
