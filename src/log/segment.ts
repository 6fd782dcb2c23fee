/**
 * A run of records in columns, as plain data that `postMessage` can carry: strings, numbers, arrays and typed arrays only.
 * (Contract: the column layout is this folder's own business.)
 */
export interface PackedSegment {
  /** Offset of the first record. */
  readonly base: number;
  /** How many records. */
  readonly count: number;
}
