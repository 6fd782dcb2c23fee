import type { Column, NumberColumn, SameColumn } from './column.ts';

/**
 * A run of records in columns, as plain data that `postMessage` can carry. All numbers and characters stand in one buffer,
 * so that copying or transferring a segment is one step. (Contract: the column layout is this folder's own business.)
 */
export interface PackedSegment {
  /** Offset of the first record. */
  readonly base: number;
  /** How many places, those of removed records among them. */
  readonly count: number;
  /** How many records the columns hold. */
  readonly rows: number;
  /** After a compaction: the place of each row's record, counted from 0. Null: row and place are one, no record was removed. */
  readonly places: NumberColumn | null;
  /** Some columns were left out (`partOf`): it gives fields, but no records. */
  readonly isPart?: true;
  readonly buffer: ArrayBuffer;
  readonly timestamps: NumberColumn;
  readonly keys: Column | SameColumn;
  readonly values: Column;
  readonly headers: Column;
}

/** What `postMessage` may transfer of a packed segment instead of copying it. */
export function transferables(packed: PackedSegment): ArrayBuffer[] {
  return [packed.buffer];
}
