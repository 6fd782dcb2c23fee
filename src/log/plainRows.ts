import { numberReader } from './arena.ts';
import { cellReader } from './cellReader.ts';
import type { CellReader } from './objectReader.ts';
import { NO_HEADERS, type Headers } from './record.ts';
import type { PackedSegment } from './segment.ts';
import { asHeaders } from './unpack.ts';

/**
 * A segment whose records are all there, and whose values are all objects of the same fields: it can be read field by field, without making the
 * records. Row and offset differ by the segment's base.
 */
export interface PlainRows {
  /** The fields of each value, in their order. */
  readonly fields: readonly string[];
  /** Reads one field of the value in row i. */
  cell(field: string): CellReader;
  readonly timestampAt: (row: number) => number;
  keyAt(): (row: number) => string | null;
  headersAt(): (row: number) => Headers;
}

/** Null for any other segment. */
export function plainRows(packed: PackedSegment): PlainRows | null {
  const { values, keys, headers, buffer, rows, places } = packed;
  if (places !== null || values.kind !== 'objects') return null;
  const cell = (field: string): CellReader => {
    const column = values.columns[values.keys.indexOf(field)];
    return column ? cellReader(column, buffer, rows) : () => null;
  };
  return {
    fields: values.keys,
    cell,
    timestampAt: numberReader(packed.timestamps, buffer, rows),
    keyAt() {
      const key = keys.kind === 'same' ? cell(keys.field) : cellReader(keys, buffer, rows);
      return (row) => {
        const text = key(row);
        return typeof text === 'string' ? text : null;
      };
    },
    headersAt() {
      if (headers.kind === 'literal') return () => NO_HEADERS;
      const read = cellReader(headers, buffer, rows);
      return (row) => asHeaders(read(row));
    },
  };
}
