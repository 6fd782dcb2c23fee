/** The last items added: at least `kept` of them, at most twice as many. */
export class Ring<T> {
  readonly #items: T[] = [];
  readonly #kept: number;

  constructor(kept: number) {
    this.#kept = kept;
  }

  add(item: T): void {
    this.#items.push(item);
    if (this.#items.length >= 2 * this.#kept) this.#items.splice(0, this.#kept);
  }

  last(count: number): T[] {
    return this.#items.slice(-count);
  }

  filter(holds: (item: T) => boolean): T[] {
    return this.#items.filter(holds);
  }
}
