import type { Json } from './record.ts';

/** Arrays and objects nest at most this deep: deeper ones would overflow the stack of whoever walks them. */
export const DEPTH_MAX = 200;

/**
 * A deeply frozen copy of any JSON value; undefined if it is not JSON (ask `jsonProblem` why). `asText`: -0 becomes 0, as it does in JSON text.
 * `depth`: how many arrays and objects stand around it.
 */
export function ownJson(value: unknown, asText = false, depth = 0): Json | undefined {
  return new Copier(asText).copy(value, depth);
}

class Copier {
  readonly #asText: boolean;

  constructor(asText: boolean) {
    this.#asText = asText;
  }

  copy(value: unknown, depth: number): Json | undefined {
    if (typeof value === 'string' || value === null || typeof value === 'boolean') return value;
    if (typeof value === 'number') return this.#copyNumber(value);
    if (typeof value !== 'object' || depth >= DEPTH_MAX) return undefined;
    if (Array.isArray(value)) return this.#copyArray(value, depth);
    return isPlain(value) ? this.#copyObject(value, depth) : undefined;
  }

  #copyNumber(value: number): number | undefined {
    if (!Number.isFinite(value)) return undefined;
    return this.#asText && value === 0 ? 0 : value;
  }

  #copyArray(items: readonly unknown[], depth: number): Json | undefined {
    if (Object.keys(items).length !== items.length) return undefined;
    const copies: Json[] = [];
    for (const item of items) {
      const copy = this.copy(item, depth + 1);
      if (copy === undefined) return undefined;
      copies.push(copy);
    }
    return Object.freeze(copies);
  }

  #copyObject(fields: { readonly [key: string]: unknown }, depth: number): Json | undefined {
    if (Object.getOwnPropertySymbols(fields).length > 0) return undefined;
    // Spread is far faster than field by field, and copies a field named `__proto__` as any other.
    const copies: { [key: string]: unknown } = { ...fields };
    return this.#ownFields(copies, depth) ? Object.freeze(copies) : undefined;
  }

  /** Puts copies in the place of arrays and objects; false if a field is not JSON. */
  #ownFields(copies: { [key: string]: unknown }, depth: number): copies is { [key: string]: Json } {
    for (const key of Object.keys(copies)) {
      const field = copies[key];
      const copy = this.copy(field, depth + 1);
      if (copy === undefined) return false;
      if (Object.is(copy, field)) continue;
      if (key === '__proto__') Object.defineProperty(copies, key, { value: copy });
      else copies[key] = copy;
    }
    return true;
  }
}

/** Whether an object is such as `{ … }` or `JSON.parse` makes, in this realm or another: no class stands behind it. */
export function isPlain(value: object): value is { readonly [key: string]: unknown } {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  return (
    typeof prototype === 'object' &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, 'isPrototypeOf')
  );
}
