import { numberReader } from './arena.ts';
import { cellReader } from './cellReader.ts';
import type { Column, ObjectColumn } from './column.ts';
import type { CellReader } from './objectReader.ts';
import { NO_HEADERS, type Headers } from './record.ts';
import type { PackedSegment } from './segment.ts';
import { asHeaders } from './unpack.ts';

/** Objects that all have the same fields, to be read field by field. */
export interface PlainFields {
  /** In their order. */
  readonly fields: readonly string[];
  /** Reads one field of the object in row i; null where there is no such field. */
  cell(field: string): CellReader;
}

/**
 * A segment whose records are all there, and whose values are all objects of the same fields: it can be read field by field, without making the
 * records. Row and offset differ by the segment's base.
 */
export interface PlainRows extends PlainFields {
  readonly count: number;
  /** The objects in a field, where every row has one, all with the same fields; null otherwise. */
  within(field: string): PlainFields | null;
  /** Whether a field holds nothing but objects and null. */
  holdsObjects(field: string): boolean;
  readonly timestampAt: (row: number) => number;
  keyAt(): (row: number) => string | null;
  headersAt(): (row: number) => Headers;
}

/** Null for any other segment. */
export function plainRows(packed: PackedSegment): PlainRows | null {
  const { values, keys, headers, buffer, rows, places } = packed;
  if (places !== null || values.kind !== 'objects') return null;
  const own = fieldsOf(values, buffer, rows);
  return {
    ...own,
    count: rows,
    within(field) {
      const column = columnOf(values, field);
      return column?.kind === 'objects' ? fieldsOf(column, buffer, rows) : null;
    },
    holdsObjects(field) {
      const column = columnOf(values, field);
      if (column?.kind !== 'split') return column !== undefined && isObjectOrNull(column);
      return column.parts.every((part) => isObjectOrNull(part.column));
    },
    timestampAt: numberReader(packed.timestamps, buffer, rows),
    keyAt() {
      const key = keys.kind === 'same' ? own.cell(keys.field) : cellReader(keys, buffer, rows);
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

function fieldsOf(column: ObjectColumn, buffer: ArrayBuffer, rows: number): PlainFields {
  return {
    fields: column.keys,
    cell(field) {
      const inner = columnOf(column, field);
      return inner ? cellReader(inner, buffer, rows) : () => null;
    },
  };
}

function columnOf({ keys, columns }: ObjectColumn, field: string): Column | undefined {
  return columns[keys.indexOf(field)];
}

function isObjectOrNull(column: Column): boolean {
  return column.kind === 'objects' || (column.kind === 'literal' && column.value === null);
}
