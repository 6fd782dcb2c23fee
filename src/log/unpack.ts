import { numberReader } from './arena.ts';
import { cellReader } from './cellReader.ts';
import type { CellReader } from './objectReader.ts';
import { isArray } from './jsonText.ts';
import { holeAt, NO_HEADERS, type Headers, type Json, type LogRecord } from './record.ts';
import type { PackedSegment } from './segment.ts';

/** Reads the records of one segment. */
export interface Reader {
  /** Offset of the first record. */
  readonly base: number;
  readonly count: number;
  /** It holds some fields of the records only. */
  readonly isPart: boolean;
  /** The record at `offset`, deeply frozen, a new one each time. @throws RangeError if the segment does not hold it, Error if it is a part of one */
  record(offset: number): LogRecord;
}

// Taken before any stranger's code runs in this process.
const { freeze } = Object;

/** Opens a packed segment for reading, in whatever process it has come to. It needs nothing but the language. */
export function unpackSegment(packed: PackedSegment): Reader {
  const { base, count, rows, places, buffer } = packed;
  const isPart = packed.isPart === true;
  const timestampAt = numberReader(packed.timestamps, buffer, rows);
  // Made when first needed: whoever reads a segment field by field needs no records of it.
  let valueAt: CellReader | null = null;
  const headersAt = cellReader(packed.headers, buffer, rows);
  const sameAs = packed.keys.kind === 'same' ? packed.keys.field : null;
  const keyAt = packed.keys.kind === 'same' ? null : cellReader(packed.keys, buffer, rows);
  const rowsAfter = places && rowsAfterPlaces(numberReader(places, buffer, rows), rows, count);
  return {
    base,
    count,
    isPart,
    record(offset) {
      if (isPart) throw new Error('Of these records only some fields were sent.');
      const place = offset - base;
      if (!(place >= 0 && place < count && Number.isInteger(place))) {
        throw new RangeError(`Offset ${offset} is not in the segment of ${count} records from offset ${base} on.`);
      }
      const row = rowsAfter ? (rowsAfter[place] ?? 0) - 1 : place;
      if (row < 0) return holeAt(offset);
      valueAt ??= cellReader(packed.values, buffer, rows);
      const value = valueAt(row);
      const key = keyAt ? keyAt(row) : keyIn(value, sameAs);
      return freeze({
        offset,
        timestamp: timestampAt(row),
        key: typeof key === 'string' ? key : null,
        value,
        headers: asHeaders(headersAt(row)),
      });
    },
  };
}

/** For each place of a segment, 1 + the row of its record in the columns; 0 for a hole. */
function rowsAfterPlaces(placeOf: (row: number) => number, rows: number, count: number): Uint32Array {
  const after = new Uint32Array(count);
  for (let row = 0; row < rows; row++) after[placeOf(row)] = row + 1;
  return after;
}

function keyIn(value: Json, field: string | null): Json {
  if (field === null || value === null || typeof value !== 'object' || isArray(value)) return null;
  return value[field] ?? null;
}

export function asHeaders(value: Json): Headers {
  return value !== null && typeof value === 'object' && !isArray(value) ? value : NO_HEADERS;
}
