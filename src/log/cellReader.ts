import { numberReader } from './arena.ts';
import type { Column, NumberedColumn, ObjectColumn, SplitColumn, WordColumn } from './column.ts';
import { isArray } from './jsonText.ts';
import type { Json } from './record.ts';

export type CellReader = (row: number) => Json;

/** A prefix's numbers are kept as finished strings where their range is no larger than this. */
const KEPT_NUMBERS_MAX = 0x1_0000;
/** How many arguments one call may safely carry. */
const CALL_ARGUMENTS_MAX = 8_192;

const { fromCharCode } = String;
const { apply } = Reflect;
const parse = JSON.parse;

/** Reads row i of a column of `count` rows. What it gives is deeply frozen. */
export function cellReader(column: Column, buffer: ArrayBuffer, count: number): CellReader {
  switch (column.kind) {
    case 'numbers':
      return numberReader(column, buffer, count);
    case 'words':
      return wordReader(column, buffer, count);
    case 'numbered':
      return numberedReader(column, buffer, count);
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
      return objectReader(column, buffer, count);
    case 'split':
      return splitReader(column, buffer, count);
  }
}

function wordReader(column: WordColumn, buffer: ArrayBuffer, count: number): (row: number) => string {
  const code = numberReader(column.codes, buffer, count);
  const length = numberReader(column.lengths, buffer, column.distinct);
  const starts = new Uint32Array(column.distinct + 1);
  for (let word = 0; word < column.distinct; word++) starts[word + 1] = (starts[word] ?? 0) + length(word);
  const total = starts[column.distinct] ?? 0;
  const units = column.characterBytes === 1 ? new Uint8Array(buffer, column.characters, total) : new Uint16Array(buffer, column.characters, total);
  const words: (string | undefined)[] = new Array(column.distinct).fill(undefined);
  return (row) => {
    const word = code(row);
    const known = words[word];
    if (known !== undefined) return known;
    const text = textOf(units, starts[word] ?? 0, starts[word + 1] ?? 0);
    words[word] = text;
    return text;
  };
}

function textOf(units: Uint8Array | Uint16Array, start: number, end: number): string {
  if (end - start <= CALL_ARGUMENTS_MAX) return apply(fromCharCode, null, units.subarray(start, end));
  let text = '';
  for (let at = start; at < end; at += CALL_ARGUMENTS_MAX) {
    text += apply(fromCharCode, null, units.subarray(at, Math.min(end, at + CALL_ARGUMENTS_MAX)));
  }
  return text;
}

function numberedReader(column: NumberedColumn, buffer: ArrayBuffer, count: number): (row: number) => string {
  const { prefix, numbers } = column;
  const number = numberReader(numbers, buffer, count);
  if (numbers.width > 2) return (row) => prefix + number(row);
  const { base } = numbers;
  const kept: (string | undefined)[] = [];
  return (row) => {
    const value = number(row);
    if (value - base >= KEPT_NUMBERS_MAX) return prefix + value;
    return (kept[value - base] ??= prefix + value);
  };
}

function objectReader(column: ObjectColumn, buffer: ArrayBuffer, count: number): CellReader {
  const { keys } = column;
  const width = keys.length;
  const cells = column.columns.map((one) => cellReader(one, buffer, count));
  // Plain assignment is fast, but would run an accessor that objects inherit (`__proto__`).
  const inherited = keys.some((key) => key in Object.prototype);
  if (width === 0) {
    const empty = Object.freeze({});
    return () => empty;
  }
  return (row) => {
    const value: { [key: string]: Json } = {};
    for (let i = 0; i < width; i++) {
      const key = keys[i];
      const cell = cells[i];
      if (key === undefined || cell === undefined) continue;
      if (inherited) Reflect.defineProperty(value, key, { value: cell(row), writable: true, enumerable: true, configurable: true });
      else value[key] = cell(row);
    }
    return Object.freeze(value);
  };
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
  else for (const key of Object.keys(value)) deepFreeze(value[key] ?? null);
  return Object.freeze(value);
}
