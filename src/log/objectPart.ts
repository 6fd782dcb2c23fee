import { objectReader, type CellReader } from './objectReader.ts';
import { isPlain, ownJson } from './ownJson.ts';
import type { Json } from './record.ts';
import { sizeOf } from './sizeOf.ts';

/** Objects of the same fields in the same order: a list for each field. */
export class ObjectPart {
  readonly kind = 'objects';
  readonly keys: readonly string[];
  readonly columns: readonly Json[][];
  count = 0;
  #read: CellReader | null = null;
  /** What was read of an object before all of it is known to be good; null while somebody reads into it. */
  #scratch: Json[] | null = null;
  #measured = 0;
  #bytes = 0;

  constructor(keys: readonly string[]) {
    this.keys = keys;
    this.columns = keys.map(emptyColumn);
  }

  get bytes(): number {
    const rows = this.count - this.#measured;
    this.#bytes += rows * sizeOf({});
    for (const column of this.columns)
      for (let rank = this.#measured; rank < this.count; rank++) this.#bytes += sizeOf(column[rank] ?? null);
    this.#measured = this.count;
    return this.#bytes;
  }

  /**
   * Takes a copy of any value that is a plain object of these fields in this order, with JSON in each; false, and nothing is taken, where that cannot be told.
   * Each field is read once, and whatever code of others runs meanwhile (getters, proxies) finds nothing half done.
   */
  take(value: object, asText: boolean): boolean {
    if (Array.isArray(value) || !isPlain(value)) return false;
    const fields = this.#scratch ?? [];
    this.#scratch = null;
    const { keys } = this;
    let read = 0;
    for (const key in value) {
      if (key !== keys[read]) return false;
      const field = value[key];
      const own = typeof field === 'string' ? field : ownField(field, asText);
      if (own === undefined) return false;
      fields[read++] = own;
    }
    if (read !== keys.length || Object.getOwnPropertySymbols(value).length > 0) return false;
    // Inherited fields come after all that are its own.
    if (read > 0 && !Object.hasOwn(value, keys[read - 1] ?? '')) return false;
    this.#scratch = fields;
    this.#push(fields);
    return true;
  }

  /** Adds an object of these fields in this order that nobody else can change. */
  add(value: { readonly [key: string]: Json }): void {
    // All fields at once are far cheaper than one by one.
    this.#push(Object.values(value));
  }

  addRun(other: ObjectPart, from: number, count: number): void {
    for (let i = 0; i < this.columns.length; i++) {
      const target = this.columns[i];
      const source = other.columns[i];
      if (target && source) for (let rank = from; rank < from + count; rank++) target.push(source[rank] ?? null);
    }
    this.count += count;
  }

  #push(fields: readonly Json[]): void {
    for (let i = 0; i < this.columns.length; i++) this.columns[i]?.push(fields[i] ?? null);
    this.count++;
  }

  at(rank: number): Json {
    this.#read ??= objectReader(
      this.keys,
      this.columns.map((column) => (row) => column[row] ?? null),
    );
    return this.#read(rank);
  }
}

/**
 * An empty list that the engine knows to hold values of any kind: where all lists are of one kind to it, what is pushed to them in turn is pushed without
 * a call.
 */
function emptyColumn(): Json[] {
  const column: Json[] = [null];
  column.length = 0;
  return column;
}

/** A copy of a field's value; undefined if it is no JSON. */
function ownField(field: unknown, asText: boolean): Json | undefined {
  if (typeof field === 'boolean' || field === null) return field;
  if (typeof field === 'number') return Number.isFinite(field) ? (asText && field === 0 ? 0 : field) : undefined;
  return typeof field === 'object' ? ownJson(field, asText, 1) : undefined;
}
