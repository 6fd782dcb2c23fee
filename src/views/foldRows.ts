import { objectReader, type CellReader } from '../log/objectReader.ts';
import type { PlainRows } from '../log/plainRows.ts';
import type { Json } from '../log/record.ts';
import type { At, RecordUse } from './contract.ts';
import { freeze } from './primordials.ts';

/** Hands `apply` the value and the place of row i, whose offset is given, and returns what it returns. */
export type RowStep = (apply: Apply, state: unknown, row: number, offset: number) => unknown;

type Apply = (state: unknown, value: Json, at: At) => unknown;
type Cursor = { [field: string]: Json };

/**
 * How the records of a plain segment meet a fold's `apply`, as `foldRecord` would bring them, but without making what the fold cannot see: of a
 * value of which only fields are read, one object that holds those fields alone, filled anew for each record. Null where the values may be change
 * events: then each has to be looked at.
 */
export function rowStep(rows: PlainRows, use: RecordUse): RowStep | null {
  if (rows.fields.includes('op') || rows.fields.includes('payload')) return null;
  const valueAt = use.value ? cursorReader(rows, use.value) : objectReader(rows.fields, rows.fields.map(rows.cell));
  const placeAt = use.at ? cursorPlace(rows, use.at) : frozenPlace(rows);
  return (apply, state, row, offset) => apply(state, valueAt(row), placeAt(row, offset));
}

function cursorReader({ fields, cell }: PlainRows, read: readonly string[]): CellReader {
  // A field that no record has is not there: what is read instead is what any object has.
  const names = read.filter((field) => fields.includes(field));
  const cells = names.map(cell);
  const cursor: Cursor = {};
  for (const name of names) cursor[name] = null;
  const [name0 = '', name1 = '', name2 = '', name3 = ''] = names;
  const [cell0, cell1, cell2, cell3] = cells;
  // Unrolled: each place then always writes the same field, which the engine makes a plain store.
  return (row) => {
    if (cell0) cursor[name0] = cell0(row);
    if (cell1) cursor[name1] = cell1(row);
    if (cell2) cursor[name2] = cell2(row);
    if (cell3) cursor[name3] = cell3(row);
    for (let i = 4; i < cells.length; i++) cursor[names[i] ?? ''] = cells[i]?.(row) ?? null;
    return cursor;
  };
}

function cursorPlace(rows: PlainRows, read: readonly string[]): (row: number, offset: number) => At {
  const timestampAt = read.includes('timestamp') ? rows.timestampAt : null;
  const keyAt = read.includes('key') ? rows.keyAt() : null;
  const headersAt = read.includes('headers') ? rows.headersAt() : null;
  const cursor: { -readonly [field in keyof At]: At[field] } = {
    offset: 0,
    timestamp: 0,
    key: null,
    op: null,
    before: null,
    headers: {},
  };
  return (row, offset) => {
    cursor.offset = offset;
    if (timestampAt) cursor.timestamp = timestampAt(row);
    if (keyAt) cursor.key = keyAt(row);
    if (headersAt) cursor.headers = headersAt(row);
    return cursor;
  };
}

function frozenPlace(rows: PlainRows): (row: number, offset: number) => At {
  const { timestampAt } = rows;
  const [keyAt, headersAt] = [rows.keyAt(), rows.headersAt()];
  return (row, offset) =>
    freeze({
      offset,
      timestamp: timestampAt(row),
      key: keyAt(row),
      op: null,
      before: null,
      headers: headersAt(row),
    });
}
