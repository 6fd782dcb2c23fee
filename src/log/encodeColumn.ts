import type { Arena } from './arena.ts';
import type { Column } from './column.ts';
import { encodeStrings, encodeWords } from './encodeStrings.ts';
import { isArray, jsonText } from './jsonText.ts';
import type { Json } from './record.ts';

/** Shapes of objects that get columns of their own; objects of further shapes are kept as text. */
const SHAPES_MAX = 32;
const KEYS_MAX = 64;
/** Objects nested deeper than this are kept as text. */
const NESTING_MAX = 6;

type JsonObject = { readonly [key: string]: Json };

/** Rows of one kind, in order. `encode` is asked once, with all of them. */
class Part {
  readonly rows: Json[] = [];
  readonly encode: (rows: readonly Json[]) => Column;

  constructor(encode: (rows: readonly Json[]) => Column) {
    this.encode = encode;
  }
}

/** Any values as a column. `nesting` counts the objects around them. */
export function encodeColumn(values: readonly Json[], arena: Arena, nesting = 0): Column {
  const codes: number[] = [];
  const parts: Part[] = [];
  const sorter = new Sorter(parts, arena, nesting);
  for (const value of values) {
    const code = sorter.partOf(value);
    parts[code]?.rows.push(value);
    codes.push(code);
  }
  const [only] = parts;
  if (!only) return { kind: 'literal', value: null };
  if (parts.length === 1) return only.encode(only.rows);
  return {
    kind: 'split',
    codes: arena.addNumbers(codes),
    parts: parts.map((part) => ({ count: part.rows.length, column: part.encode(part.rows) })),
  };
}

/** Tells values apart by kind, and objects by their keys and the order of these. */
class Sorter {
  readonly #parts: Part[];
  readonly #arena: Arena;
  readonly #nesting: number;
  readonly #codes = new Map<string, number>();
  readonly #shapes = new Map<string, number>();
  #lastKeys: readonly string[] | null = null;
  #lastCode = 0;

  constructor(parts: Part[], arena: Arena, nesting: number) {
    this.#parts = parts;
    this.#arena = arena;
    this.#nesting = nesting;
  }

  partOf(value: Json): number {
    if (value === null || typeof value === 'boolean')
      return this.#code(String(value), () => ({ kind: 'literal', value }));
    if (typeof value === 'number') return this.#code('number', (rows) => this.#arena.addNumbers(rows.map(asNumber)));
    if (typeof value === 'string')
      return this.#code('string', (rows) => encodeStrings(rows.map(asString), this.#arena));
    return isArray(value) ? this.#text() : this.#shape(value);
  }

  #shape(value: JsonObject): number {
    const keys = Object.keys(value);
    const last = this.#lastKeys;
    if (last && equalKeys(keys, last)) return this.#lastCode;
    if (keys.length > KEYS_MAX || this.#nesting >= NESTING_MAX) return this.#text();
    const name = JSON.stringify(keys);
    let code = this.#shapes.get(name);
    if (code === undefined) {
      if (this.#shapes.size >= SHAPES_MAX) return this.#text();
      code = this.#add((rows) => ({
        kind: 'objects',
        keys,
        columns: columnsOf(rows, keys.length).map((column) => encodeColumn(column, this.#arena, this.#nesting + 1)),
      }));
      this.#shapes.set(name, code);
    }
    this.#lastKeys = keys;
    this.#lastCode = code;
    return code;
  }

  #text(): number {
    return this.#code('text', (rows) => ({ kind: 'json', texts: encodeWords(rows.map(jsonText), this.#arena) }));
  }

  #code(kind: string, encode: (rows: readonly Json[]) => Column): number {
    const known = this.#codes.get(kind);
    if (known !== undefined) return known;
    const code = this.#add(encode);
    this.#codes.set(kind, code);
    return code;
  }

  #add(encode: (rows: readonly Json[]) => Column): number {
    this.#parts.push(new Part(encode));
    return this.#parts.length - 1;
  }
}

function equalKeys(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false;
  return true;
}

/** Turns rows of equal keys into columns, in the order of the keys. */
function columnsOf(rows: readonly Json[], width: number): Json[][] {
  const columns: Json[][] = Array.from({ length: width }, () => []);
  for (const row of rows) {
    // All fields at once are far cheaper than one by one.
    const fields = Object.values(row ?? {});
    for (let i = 0; i < width; i++) columns[i]?.push(fields[i] ?? null);
  }
  return columns;
}

function asNumber(value: Json): number {
  if (typeof value !== 'number') throw new TypeError(`Expected a number in a column of numbers, got ${typeof value}.`);
  return value;
}

function asString(value: Json): string {
  if (typeof value !== 'string') throw new TypeError(`Expected a string in a column of strings, got ${typeof value}.`);
  return value;
}
