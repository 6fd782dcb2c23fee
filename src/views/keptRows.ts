import { hashEntry } from './digest.ts';
import { eachOwnEntry, emptyMap, ownEntryOf, ownHasEntry, ownSizeOfMap, putEntry, removeEntry } from './primordials.ts';
import type { Lanes, StandIn } from './standIn.ts';
import { takeOwnEntries } from './take.ts';

/** The values that stand for records of the log, by their offsets. */
export interface RowSource {
  /** What the fold would have been given of the record at `offset`: frozen, the same object each time. */
  given(offset: number): unknown;
  /** The same of each of many, or an equal object that nobody has been given yet: in the order that is quickest. `place` is that of the offset in the list. */
  visit(offsets: readonly number[], take: (row: unknown, place: number) => void): void;
}

type Entry = readonly [key: unknown, value: unknown];

/**
 * The entries of a Map of which many are records of the log, kept as their offsets: numbers in the Map itself. It answers as the Map would that held the
 * records. Every other value is kept as it is, as long as it is no number.
 */
export class KeptRows implements StandIn {
  private readonly map: Map<unknown, unknown>;
  private readonly source: RowSource;

  constructor(map: Map<unknown, unknown>, source: RowSource) {
    this.map = map;
    this.source = source;
  }

  get size(): number {
    return ownSizeOfMap(this.map);
  }

  has(key: unknown): boolean {
    return ownHasEntry(this.map, key);
  }

  get(key: unknown): unknown {
    const held = ownEntryOf(this.map, key);
    return typeof held === 'number' ? this.source.given(held) : held;
  }

  /** The record at `offset`. */
  keep(key: unknown, offset: number): void {
    putEntry(this.map, key, offset);
  }

  keeps(key: unknown, offset: number): boolean {
    return ownEntryOf(this.map, key) === offset;
  }

  put(key: unknown, value: unknown): void {
    putEntry(this.map, key, value);
  }

  remove(key: unknown): boolean {
    return removeEntry(this.map, key);
  }

  clear(): void {
    emptyMap(this.map);
  }

  /** All records take their places as objects. */
  settle(): void {
    const { keys, offsets } = this.kept();
    this.source.visit(offsets, (row, place) => putEntry(this.map, keys[place], row));
  }

  each(visit: (value: unknown, key: unknown) => void): void {
    const entries = this.made(this.own(this.size));
    for (let index = 0; index < entries.length; index++) visit(entries[index]?.[1], entries[index]?.[0]);
  }

  /** A record of the log holds nothing that a state must not. */
  eachChanged(visit: (value: unknown, key: unknown) => void): void {
    eachOwnEntry(this.map, (held, key) => visit(typeof held === 'number' ? null : held, key));
  }

  first(count: number): readonly Entry[] {
    return this.made(this.own(count));
  }

  last(count: number): readonly Entry[] {
    const from = this.size - count;
    const found: Entry[] = [];
    let place = 0;
    eachOwnEntry(this.map, (held, key) => {
      if (place++ >= from) found[found.length] = [key, held];
    });
    return this.made(found);
  }

  sums(): Lanes {
    const sum = { high: 0, low: 0 };
    const lanes = { high: 0, low: 0 };
    const add = (key: unknown, value: unknown) => {
      hashEntry(key, value, false, lanes);
      sum.high = (sum.high + lanes.high) | 0;
      sum.low = (sum.low + lanes.low) | 0;
    };
    const { keys, offsets } = this.kept(add);
    this.source.visit(offsets, (row, place) => add(keys[place], row));
    return sum;
  }

  /** The keys of all records, and their offsets; `others` is told of the other entries. */
  private kept(others: (key: unknown, value: unknown) => void = () => {}) {
    const keys: unknown[] = [];
    const offsets: number[] = [];
    eachOwnEntry(this.map, (held, key) => {
      if (typeof held !== 'number') return others(key, held);
      keys[keys.length] = key;
      offsets[offsets.length] = held;
    });
    return { keys, offsets };
  }

  /** The first entries as they are held. */
  private own(count: number): Entry[] {
    return takeOwnEntries(this.map, count);
  }

  /** The same entries with records in place of their offsets. */
  private made(held: Entry[]): Entry[] {
    const offsets: number[] = [];
    const places: number[] = [];
    for (let index = 0; index < held.length; index++) {
      const value = held[index]?.[1];
      if (typeof value !== 'number') continue;
      places[places.length] = index;
      offsets[offsets.length] = value;
    }
    this.source.visit(offsets, (row, place) => {
      const index = places[place] ?? 0;
      held[index] = [held[index]?.[0], row];
    });
    return held;
  }
}
