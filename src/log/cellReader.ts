import { numberReader } from './arena.ts';
import type { Column, SplitColumn } from './column.ts';
import { isArray } from './jsonText.ts';
import { objectReader, type CellReader } from './objectReader.ts';
import type { Json } from './record.ts';
import { hexReader, numberedReader, wordReader } from './stringReader.ts';

// Taken before any stranger's code runs in this process.
const { parse } = JSON;
const { freeze, keys } = Object;

/** Reads row i of a column of `count` rows. What it gives is deeply frozen. */
export function cellReader(column: Column, buffer: ArrayBuffer, count: number): CellReader {
  switch (column.kind) {
    case 'numbers':
      return numberReader(column, buffer, count);
    case 'words':
      return wordReader(column, buffer, count);
    case 'numbered':
      return numberedReader(column, buffer, count);
    case 'hex':
      return hexReader(column, buffer, count);
    case 'json': {
      const text = wordReader(column.texts, buffer, count);
      return (row) => {
        const value: Json = parse(text(row));
        return deepFreeze(value);
      };
    }
    case 'literal': {
      const { value } = column;
      return () => value;
    }
    case 'objects':
      return objectReader(
        column.keys,
        column.columns.map((one) => cellReader(one, buffer, count)),
      );
    case 'split':
      return splitReader(column, buffer, count);
    case 'absent':
      return () => {
        throw new Error('This column was left out of what was sent.');
      };
  }
}

function splitReader(column: SplitColumn, buffer: ArrayBuffer, count: number): CellReader {
  const code = numberReader(column.codes, buffer, count);
  const parts = column.parts.map((part) => cellReader(part.column, buffer, part.count));
  const read = parts.map(() => 0);
  const rowInPart = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const part = code(row);
    const next = read[part] ?? 0;
    rowInPart[row] = next;
    read[part] = next + 1;
  }
  return (row) => parts[code(row)]?.(rowInPart[row] ?? 0) ?? null;
}

function deepFreeze(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (isArray(value)) for (const item of value) deepFreeze(item);
  else for (const key of keys(value)) deepFreeze(value[key] ?? null);
  return freeze(value);
}
