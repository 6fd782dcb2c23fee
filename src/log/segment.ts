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
  /** After a compaction: the columns hold `count` records only, the row of each within the segment in order. Null: all of them. */
  readonly kept: { readonly count: number; readonly rows: NumberColumn } | null;
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
