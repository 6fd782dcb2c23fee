import { numberReader } from './arena.ts';
import { cellReader } from './cellReader.ts';
import { isArray } from './jsonText.ts';
import type { Headers, Json, LogRecord } from './record.ts';
import type { PackedSegment } from './segment.ts';

/** Reads the records of one segment. */
export interface Reader {
  /** Offset of the first record. */
  readonly base: number;
  readonly count: number;
  /** The record at `offset`, deeply frozen, a new one each time. @throws RangeError if the segment does not hold it */
  record(offset: number): LogRecord;
}

// Taken before any stranger's code runs in this process.
const { freeze } = Object;

const NO_HEADERS: Headers = freeze({});

/** Opens a packed segment for reading, in whatever process it has come to. It needs nothing but the language. */
export function unpackSegment(packed: PackedSegment): Reader {
  const { base, count, buffer } = packed;
  const timestampAt = numberReader(packed.timestamps, buffer, count);
  const valueAt = cellReader(packed.values, buffer, count);
  const headersAt = cellReader(packed.headers, buffer, count);
  const sameAs = packed.keys.kind === 'same' ? packed.keys.field : null;
  const keyAt = packed.keys.kind === 'same' ? null : cellReader(packed.keys, buffer, count);
  return {
    base,
    count,
    record(offset) {
      const row = offset - base;
      if (!(row >= 0 && row < count && Number.isInteger(row))) {
        throw new RangeError(`Offset ${offset} is not in the segment of ${count} records from offset ${base} on.`);
      }
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

function keyIn(value: Json, field: string | null): Json {
  if (field === null || value === null || typeof value !== 'object' || isArray(value)) return null;
  return value[field] ?? null;
}

function asHeaders(value: Json): Headers {
  return value !== null && typeof value === 'object' && !isArray(value) ? value : NO_HEADERS;
}
