/** The sums of the hashes of all entries, in the two lanes of a digest. */
export interface Lanes {
  high: number;
  low: number;
}

/**
 * What answers for a Map or Set whose entries are kept elsewhere: the object a fold holds is a genuine one, but empty. Of a Set, key and value are
 * the member. What is visited may not be changed.
 */
export interface StandIn {
  readonly size: number;
  get(key: unknown): unknown;
  has(key: unknown): boolean;
  /** In the order of the collection. */
  each(visit: (value: unknown, key: unknown) => void): void;
  /** Entries that may have changed since they were last looked through: all others hold nothing that a state must not. */
  eachChanged(visit: (value: unknown, key: unknown) => void): void;
  /** The first so many entries, in order. */
  first(count: number): readonly (readonly [key: unknown, value: unknown])[];
  /** The last so many entries, in order. */
  last(count: number): readonly (readonly [key: unknown, value: unknown])[];
  /** The sums of `hashEntry` over all entries. */
  sums(): Lanes;
}

type Finder = (collection: object) => StandIn | null;

let find: Finder | null = null;

/** Who answers for a collection; null: it answers for itself, as all do but those of a process that keeps a history. */
export function standInOf(collection: object): StandIn | null {
  return find === null ? null : find(collection);
}

export function findStandInsBy(finder: Finder | null): void {
  find = finder;
}
