import type { Log } from '../../log/log.ts';
import { CATEGORIES, categoryOf } from './describeRecord.ts';

const PAGE_SIZE = 4096;
/** One byte a record: at most a megabyte, whatever the log's length. */
const PAGES_MAX = 256;
/** Byte of a record not yet looked at. */
export const UNKNOWN = 255;
/** Records read at once, so that a deadline is kept to within a fraction of a millisecond. */
const CHUNK = 256;

interface Page {
  readonly bytes: Uint8Array;
  lastUse: number;
}

/**
 * The category of each record in a byte, for the density strip: a record is read from the log once and then only counted.
 * The pages least lately used are dropped.
 */
export class StatusPages {
  readonly #pages = new Map<number, Page>();
  #use = 0;

  clear(): void {
    this.#pages.clear();
  }

  set(offset: number, category: number): void {
    this.#page(Math.floor(offset / PAGE_SIZE)).bytes[offset % PAGE_SIZE] = category;
  }

  /** Reads what is not yet known of `from`…`to`, last first, until `late()`. Returns whether all of it is known. */
  fill(log: Log, from: number, to: number, late: () => boolean): boolean {
    for (let end = to; end > from; ) {
      const start = Math.max(from, Math.floor((end - 1) / CHUNK) * CHUNK);
      if (!this.#known(start, end)) {
        if (late()) return false;
        for (const record of log.read(start, end - start))
          this.set(record.offset, CATEGORIES.indexOf(categoryOf(record)));
      }
      end = start;
    }
    return true;
  }

  /** Adds how many of `from`…`to` are of each category to `counts` (by index in CATEGORIES); unknown ones are not counted. */
  count(from: number, to: number, counts: Uint32Array): void {
    for (let offset = from; offset < to; ) {
      const number = Math.floor(offset / PAGE_SIZE);
      const end = Math.min(to, (number + 1) * PAGE_SIZE);
      const page = this.#pages.get(number);
      if (page) {
        for (let i = offset - number * PAGE_SIZE; i < end - number * PAGE_SIZE; i += 1) {
          const category = page.bytes[i] ?? UNKNOWN;
          if (category !== UNKNOWN) counts[category] = (counts[category] ?? 0) + 1;
        }
      }
      offset = end;
    }
  }

  /** The byte of one record. */
  at(offset: number): number {
    const number = Math.floor(offset / PAGE_SIZE);
    return this.#pages.get(number)?.bytes[offset - number * PAGE_SIZE] ?? UNKNOWN;
  }

  /** Chunks are filled from their start and the log only grows, so the last record of a chunk tells of all of it. */
  #known(start: number, end: number): boolean {
    const page = this.#page(Math.floor(start / PAGE_SIZE));
    const first = start % PAGE_SIZE;
    return page.bytes[first] !== UNKNOWN && page.bytes[first + (end - start) - 1] !== UNKNOWN;
  }

  #page(number: number): Page {
    this.#use += 1;
    let page = this.#pages.get(number);
    if (!page) {
      if (this.#pages.size >= PAGES_MAX) this.#dropOldest();
      page = { bytes: new Uint8Array(PAGE_SIZE).fill(UNKNOWN), lastUse: 0 };
      this.#pages.set(number, page);
    }
    page.lastUse = this.#use;
    return page;
  }

  #dropOldest(): void {
    let oldest = -1;
    let lastUse = Number.POSITIVE_INFINITY;
    for (const [number, page] of this.#pages) {
      if (page.lastUse < lastUse) {
        oldest = number;
        lastUse = page.lastUse;
      }
    }
    this.#pages.delete(oldest);
  }
}
