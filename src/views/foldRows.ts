import { objectReader, type CellReader } from '../log/objectReader.ts';
import type { PlainFields, PlainRows } from '../log/plainRows.ts';
import type { Json } from '../log/record.ts';
import type { At, Operation, RecordUse } from './contract.ts';
import { freeze } from './primordials.ts';

/** Hands `apply` the value and the place of row i, whose offset is given, and returns what it returns. */
export type RowStep = (apply: Apply, state: unknown, row: number, offset: number) => unknown;

type Apply = (state: unknown, value: Json, at: At) => unknown;
type Cursor = { [field: string]: Json };
type PlaceReader = (row: number, offset: number) => At;

/** What of a row a fold is given: the value itself, or of change events the row after each change. */
interface Given {
  readonly value: PlainFields;
  readonly opAt: ((row: number) => Operation) | null;
  readonly beforeAt: CellReader | null;
}

/**
 * How the records of a plain segment meet a fold's `apply`, as `foldRecord` would bring them, but without making what the fold cannot see: of a
 * value of which only fields are read, one object that holds those fields alone, filled anew for each record. Null where some might be no change
 * events and others are, or deletes: then each record has to be looked at.
 */
export function rowStep(rows: PlainRows, use: RecordUse): RowStep | null {
  const given = givenBy(rows);
  if (!given) return null;
  const valueAt = use.value ? cursorReader(given.value, use.value) : wholeReader(given.value);
  const placeAt = use.at ? cursorPlace(rows, given, use.at) : frozenPlace(rows, given);
  return (apply, state, row, offset) => apply(state, valueAt(row), placeAt(row, offset));
}

/** The same for a fold that keeps its records as well, and the object it holds in its hand meanwhile. */
export function keptStep(rows: PlainRows, { value, at }: RecordUse): { step: RowStep; cursor: object } | null {
  const given = givenBy(rows);
  if (!given || !value) return null;
  const valueAt = cursorReader(given.value, value);
  const placeAt = at ? cursorPlace(rows, given, at) : frozenPlace(rows, given);
  const cursor = valueAt(0);
  if (cursor === null || typeof cursor !== 'object') return null;
  return { cursor, step: (apply, state, row, offset) => apply(state, valueAt(row), placeAt(row, offset)) };
}

/** Reads the values of a segment's rows, whole and frozen, as `rowStep` gives them to a fold that may keep them; null where each record has to be looked at. */
export function wholeRows(rows: PlainRows): CellReader | null {
  const given = givenBy(rows);
  return given && wholeReader(given.value);
}

/** Null where each record has to be looked at. */
export function givenBy(rows: PlainRows): Given | null {
  const { fields } = rows;
  if (fields.includes('payload')) return null;
  if (!fields.includes('op')) return { value: rows, opAt: null, beforeAt: null };
  // An event of each row: an operation that is no delete, a row after it, and before it a row or nothing.
  const after = rows.within('after');
  const opAt = operationReader(rows);
  const hasBefore = fields.includes('before');
  if (!after || !opAt || (hasBefore && !rows.holdsObjects('before'))) return null;
  return { value: after, opAt, beforeAt: hasBefore ? rows.cell('before') : null };
}

/** Null if one of them is none, or a delete. */
function operationReader({ cell, count }: PlainRows): ((row: number) => Operation) | null {
  const op = cell('op');
  for (let row = 0; row < count; row++) if (!isUpsert(op(row))) return null;
  return (row) => {
    const found = op(row);
    return isUpsert(found) ? found : 'u';
  };
}

function isUpsert(op: Json): op is 'c' | 'u' | 'r' {
  return op === 'c' || op === 'u' || op === 'r';
}

function wholeReader({ fields, cell }: PlainFields): CellReader {
  return objectReader(fields, fields.map(cell));
}

function cursorReader({ fields, cell }: PlainFields, read: readonly string[]): CellReader {
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

function cursorPlace(rows: PlainRows, given: Given, read: readonly string[]): PlaceReader {
  const timestampAt = read.includes('timestamp') ? rows.timestampAt : null;
  const keyAt = read.includes('key') ? rows.keyAt() : null;
  const headersAt = read.includes('headers') ? rows.headersAt() : null;
  const opAt = read.includes('op') ? given.opAt : null;
  const beforeAt = read.includes('before') ? given.beforeAt : null;
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
    if (opAt) cursor.op = opAt(row);
    if (beforeAt) cursor.before = beforeAt(row);
    if (headersAt) cursor.headers = headersAt(row);
    return cursor;
  };
}

function frozenPlace(rows: PlainRows, { opAt, beforeAt }: Given): PlaceReader {
  const { timestampAt } = rows;
  const [keyAt, headersAt] = [rows.keyAt(), rows.headersAt()];
  return (row, offset) =>
    freeze({
      offset,
      timestamp: timestampAt(row),
      key: keyAt(row),
      op: opAt ? opAt(row) : null,
      before: beforeAt ? beforeAt(row) : null,
      headers: headersAt(row),
    });
}
