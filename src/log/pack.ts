import { fieldOf } from './fieldOf.ts';
import { Arena } from './arena.ts';
import type { Column, SameColumn } from './column.ts';
import { encodeColumn } from './encodeColumn.ts';
import { isArray } from './jsonText.ts';
import type { Json, LogRecord } from './record.ts';
import type { PackedSegment } from './segment.ts';

/** Packs records that follow each other in the log; holes take no room in the columns. `base` is the offset of the first. */
export function packRecords(base: number, all: readonly LogRecord[]): PackedSegment {
  const arena = new Arena();
  const records = all.filter((record) => !record.removed);
  const timestamps = arena.addNumbers(records.map((record) => record.timestamp));
  const keys = packKeys(records, arena);
  const values = encodeColumn(
    records.map((record) => record.value),
    arena,
  );
  const headers = encodeColumn(
    records.map((record) => record.headers),
    arena,
  );
  const rows = records.length;
  const count = all.length;
  const places = rows === count ? null : arena.addNumbers(records.map((record) => record.offset - base));
  return { base, count, rows, places, buffer: arena.toBuffer(), timestamps, keys, values, headers };
}

/** Keys are mostly a field of the value: then they need no room of their own. */
function packKeys(records: readonly LogRecord[], arena: Arena): Column | SameColumn {
  const [first] = records;
  const field = first ? fieldsOf(first.value).find((name) => fieldOf(first.value, name) === first.key) : undefined;
  if (field !== undefined && records.every((record) => fieldOf(record.value, field) === record.key))
    return { kind: 'same', field };
  return encodeColumn(
    records.map((record) => record.key),
    arena,
  );
}

function fieldsOf(value: Json): string[] {
  return value !== null && typeof value === 'object' && !isArray(value) ? Object.keys(value) : [];
}
