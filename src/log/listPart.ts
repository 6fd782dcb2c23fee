import type { Json } from './record.ts';
import { sizeOf } from './sizeOf.ts';

/** Values of one kind that have no fields, in order. */
export class ListPart {
  readonly kind: 'null' | 'true' | 'false' | 'number' | 'string' | 'text';
  readonly values: Json[] = [];
  #measured = 0;
  #bytes = 0;

  constructor(kind: ListPart['kind']) {
    this.kind = kind;
  }

  get count(): number {
    return this.values.length;
  }

  /** Roughly what they take in memory. */
  get bytes(): number {
    for (; this.#measured < this.values.length; this.#measured++)
      this.#bytes += sizeOf(this.values[this.#measured] ?? null);
    return this.#bytes;
  }

  at(rank: number): Json {
    return this.values[rank] ?? null;
  }
}
