interface Entry<T> {
  readonly due_ms: number;
  /** Tells entries of the same time apart: first come, first served. */
  readonly turn: number;
  readonly item: T;
}

/** What is to happen later: the earliest first. A binary heap. */
export class Agenda<T> {
  readonly #heap: Entry<T>[] = [];
  #turn = 0;

  get size(): number {
    return this.#heap.length;
  }

  add(due_ms: number, item: T): void {
    const entry = { due_ms, turn: this.#turn++, item };
    const heap = this.#heap;
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (!above || !earlier(entry, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = entry;
  }

  /** Removes and returns the earliest item, if it is due by `now_ms`. */
  takeDue(now_ms: number): T | undefined {
    const heap = this.#heap;
    const [first] = heap;
    if (!first || first.due_ms > now_ms) return undefined;
    const last = heap.pop();
    if (last && heap.length > 0) this.#sink(last);
    return first.item;
  }

  #sink(entry: Entry<T>): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      let below = heap[child];
      const right = heap[child + 1];
      if (below && right && earlier(right, below)) {
        below = right;
        child++;
      }
      if (!below || !earlier(below, entry)) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = entry;
  }
}

function earlier<T>(one: Entry<T>, other: Entry<T>): boolean {
  return one.due_ms === other.due_ms ? one.turn < other.turn : one.due_ms < other.due_ms;
}
