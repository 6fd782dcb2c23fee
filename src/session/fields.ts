import { isPlain } from '../log/ownJson.ts';
import { preview } from './preview.ts';

type Shape = { readonly [field: string]: unknown };

/** Whether `value` is an object such as `{ … }` makes: no array, no class, no null. */
export function isPlainObject(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && isPlain(value);
}

/**
 * Reads the fields of an object that came from outside, one by one, and throws an Error that names the place, the field and
 * what was expected. `where` reads like the start of a sentence: `Command 3 (append)`.
 */
export class Fields {
  readonly #shape: Shape;
  readonly #where: string;
  readonly #read = new Set<string>();

  constructor(value: unknown, where: string) {
    if (!isPlainObject(value)) throw new Error(`${where}: expected an object, got ${preview(value)}.`);
    this.#shape = value;
    this.#where = where;
  }

  has(field: string): boolean {
    this.#read.add(field);
    return Object.hasOwn(this.#shape, field) && this.#shape[field] !== undefined;
  }

  /** The field as it stands, unchecked; undefined when absent. */
  raw(field: string): unknown {
    return this.has(field) ? this.#shape[field] : undefined;
  }

  fail(field: string, expected: string): never {
    const value = this.raw(field);
    const got = value === undefined ? 'it is missing' : `got ${preview(value)}`;
    throw new Error(`${this.#where}: "${field}": expected ${expected}, ${got}.`);
  }

  /** Any string, the empty one too. */
  string(field: string): string {
    const value = this.raw(field);
    return typeof value === 'string' ? value : this.fail(field, 'a string');
  }

  /** A string that is not blank. */
  text(field: string, lengthMax: number): string {
    const value = this.string(field);
    if (value.trim() === '') return this.fail(field, 'a string that is not empty');
    if (value.length > lengthMax) {
      throw new Error(`${this.#where}: "${field}" has ${value.length} characters; at most ${lengthMax} are allowed.`);
    }
    return value;
  }

  number(field: string, min: number, max: number): number {
    const value = this.raw(field);
    if (typeof value !== 'number' || !(value >= min && value <= max))
      return this.fail(field, `a number from ${min} to ${max}`);
    return value === 0 ? 0 : value;
  }

  whole(field: string, min: number, max: number): number {
    const value = this.raw(field);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      return this.fail(field, `a whole number from ${min} to ${max}`);
    }
    return value === 0 ? 0 : value;
  }

  oneOf<const T extends string | boolean>(field: string, allowed: readonly T[]): T {
    const value = this.raw(field);
    const found = allowed.find((candidate) => candidate === value);
    return found ?? this.fail(field, allowed.map((word) => JSON.stringify(word)).join(' or '));
  }

  /** Refuses fields nobody asked for: a misspelt one would otherwise do nothing, silently. */
  done(): void {
    for (const field of Object.keys(this.#shape)) {
      if (!this.#read.has(field)) {
        const known = [...this.#read].map((name) => `"${name}"`).join(', ');
        throw new Error(`${this.#where}: unknown field "${field}"; it may have ${known}.`);
      }
    }
  }
}
