import { isArray } from './jsonText.ts';
import { ListPart } from './listPart.ts';
import { ObjectPart } from './objectPart.ts';
import { ownJson } from './ownJson.ts';
import type { Json } from './record.ts';

/** Shapes of objects that get columns of their own; objects of further shapes are kept as text. */
const SHAPES_MAX = 32;
const KEYS_MAX = 64;
/** Objects nested deeper than this are kept as text. */
const NESTING_MAX = 6;

export type ValuePart = ListPart | ObjectPart;

/**
 * Values as they come, told apart by kind, and objects by their fields and the order of these: each part is then a column, or a column for each field.
 * `nesting` counts the objects around them.
 */
export class ValueParts {
  readonly parts: ValuePart[] = [];
  /** Of each row its part, and its place in that. Null while there is one part: then its rows are all there are. */
  #codes: number[] | null = null;
  #ranks: number[] | null = null;
  #rows = 0;
  readonly #nesting: number;
  readonly #lists = new Map<string, number>();
  readonly #shapes = new Map<string, number>();
  #lastShape: ObjectPart | null = null;
  #lastCode = 0;

  constructor(nesting = 0) {
    this.#nesting = nesting;
  }

  get bytes(): number {
    let bytes = 0;
    for (const part of this.parts) bytes += part.bytes;
    return bytes;
  }

  /** The index of a row's part. */
  codeOf(row: number): number {
    return this.#codes?.[row] ?? 0;
  }

  /** Where in its part a row stands. */
  rankOf(row: number): number {
    return this.#ranks?.[row] ?? row;
  }

  partOf(row: number): ValuePart | undefined {
    return this.parts[this.codeOf(row)];
  }

  /** Of each row the index of its part. */
  codes(): readonly number[] {
    return this.#codes ?? new Array<number>(this.#rows).fill(0);
  }

  /** Frozen, as all of it is; of objects a new one each time. */
  at(row: number): Json {
    return this.partOf(row)?.at(this.rankOf(row)) ?? null;
  }

  /** Adds a copy of any value from outside; false, and nothing is added, if it is no JSON. `asText`: -0 becomes 0, as it does in JSON text. */
  take(value: unknown, asText: boolean): boolean {
    const shape = this.#lastShape;
    if (shape && typeof value === 'object' && value !== null) {
      const code = this.#lastCode;
      if (shape.take(value, asText)) {
        this.#place(code, shape.count - 1);
        return true;
      }
    }
    const own = ownJson(value, asText);
    if (own === undefined) return false;
    this.add(own);
    return true;
  }

  /** Adds a value that nobody else can change. */
  add(value: Json): void {
    const code = this.#codeFor(value);
    const part = this.parts[code];
    if (!part) return;
    this.#place(code, part.count);
    if (part.kind !== 'objects') part.values.push(value);
    else if (value !== null && typeof value === 'object' && !isArray(value)) part.add(value);
  }

  /** Adds the rows [from, to) of others. */
  addAll(others: ValueParts, from: number, to: number): void {
    for (let row = from; row < to; ) {
      const code = others.codeOf(row);
      let end = others.#codes ? row + 1 : to;
      while (end < to && others.codeOf(end) === code) end++;
      const part = others.parts[code];
      const mine = part?.kind === 'objects' ? this.#codeOfShape(part.keys) : null;
      const target = mine === null ? undefined : this.parts[mine];
      if (mine !== null && part?.kind === 'objects' && target?.kind === 'objects') {
        this.#rows += end - row;
        for (let i = 0; this.#codes && i < end - row; i++) {
          this.#codes.push(mine);
          this.#ranks?.push(target.count + i);
        }
        target.addRun(part, others.rankOf(row), end - row);
      } else {
        for (let one = row; one < end; one++) this.add(others.at(one));
      }
      row = end;
    }
  }

  #place(code: number, rank: number): void {
    this.#rows++;
    this.#codes?.push(code);
    this.#ranks?.push(rank);
  }

  #codeFor(value: Json): number {
    if (value === null) return this.#list('null');
    if (typeof value === 'boolean') return this.#list(value ? 'true' : 'false');
    if (typeof value === 'number') return this.#list('number');
    if (typeof value === 'string') return this.#list('string');
    return (isArray(value) ? null : this.#codeOfShape(Object.keys(value))) ?? this.#list('text');
  }

  /** Null where objects of these fields are kept as text. */
  #codeOfShape(keys: readonly string[]): number | null {
    if (this.#lastShape && equalKeys(keys, this.#lastShape.keys)) return this.#lastCode;
    if (keys.length > KEYS_MAX || this.#nesting >= NESTING_MAX) return null;
    const name = JSON.stringify(keys);
    const known = this.#shapes.get(name);
    if (known === undefined && this.#shapes.size >= SHAPES_MAX) return null;
    const code = known ?? this.#addPart(new ObjectPart(keys));
    this.#shapes.set(name, code);
    const part = this.parts[code];
    if (part?.kind === 'objects') this.#lastShape = part;
    this.#lastCode = code;
    return code;
  }

  #list(kind: ListPart['kind']): number {
    const known = this.#lists.get(kind);
    if (known !== undefined) return known;
    const code = this.#addPart(new ListPart(kind));
    this.#lists.set(kind, code);
    return code;
  }

  #addPart(part: ValuePart): number {
    if (this.parts.length === 1) {
      this.#codes = new Array<number>(this.#rows).fill(0);
      this.#ranks = Array.from({ length: this.#rows }, (_, row) => row);
    }
    this.parts.push(part);
    return this.parts.length - 1;
  }
}

function equalKeys(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false;
  return true;
}
