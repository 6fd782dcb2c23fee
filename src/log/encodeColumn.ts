import type { Arena } from './arena.ts';
import type { Column } from './column.ts';
import { encodeStrings } from './encodeStrings.ts';
import { encodeWords } from './encodeWords.ts';
import { jsonText } from './jsonText.ts';
import type { Json } from './record.ts';
import { ValueParts, type ValuePart } from './valueParts.ts';

/** Any values as a column. `nesting` counts the objects around them. */
export function encodeColumn(values: readonly Json[], arena: Arena, nesting = 0): Column {
  // Most columns are of one kind, and need not be told apart value by value.
  if (areStrings(values)) return encodeStrings(values, arena);
  if (areNumbers(values)) return arena.addNumbers(values);
  const parts = new ValueParts(nesting);
  for (const value of values) parts.add(value);
  return encodeParts(parts, arena, nesting);
}

/** Values that were told apart already, as a column. */
export function encodeParts(values: ValueParts, arena: Arena, nesting = 0): Column {
  const { parts } = values;
  const [only] = parts;
  if (!only) return { kind: 'literal', value: null };
  if (parts.length === 1) return encodePart(only, arena, nesting);
  return {
    kind: 'split',
    codes: arena.addNumbers(values.codes()),
    parts: parts.map((part) => ({ count: part.count, column: encodePart(part, arena, nesting) })),
  };
}

function encodePart(part: ValuePart, arena: Arena, nesting: number): Column {
  switch (part.kind) {
    case 'null':
      return { kind: 'literal', value: null };
    case 'true':
    case 'false':
      return { kind: 'literal', value: part.kind === 'true' };
    case 'number':
      return arena.addNumbers(part.values.filter(isNumber));
    case 'string':
      return encodeStrings(part.values.filter(isString), arena);
    case 'text':
      return { kind: 'json', texts: encodeWords(part.values.map(jsonText), arena) };
    case 'objects':
      return {
        kind: 'objects',
        keys: part.keys,
        columns: part.columns.map((column) => encodeColumn(column, arena, nesting + 1)),
      };
  }
}

function areNumbers(values: readonly Json[]): values is readonly number[] {
  for (const value of values) if (typeof value !== 'number') return false;
  return values.length > 0;
}

function areStrings(values: readonly Json[]): values is readonly string[] {
  for (const value of values) if (typeof value !== 'string') return false;
  return values.length > 0;
}

function isNumber(value: Json): value is number {
  return typeof value === 'number';
}

function isString(value: Json): value is string {
  return typeof value === 'string';
}
