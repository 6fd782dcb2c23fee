import type { Headers, Json } from '../log/record.ts';

/** How a view's state is drawn. */
export const RENDERS = ['bars', 'table', 'list', 'number', 'tree'] as const;
export type Render = (typeof RENDERS)[number];

/** The operation of a change event: create, update, delete, snapshot read. */
export type Operation = 'c' | 'u' | 'd' | 'r';

/** Where a fold stands: what it is told of the record besides its value. */
export interface At {
  readonly offset: number;
  /** Event time, ms since 1970. */
  readonly timestamp: number;
  readonly key: string | null;
  /** From the change event where the record is one; null otherwise. */
  readonly op: Operation | null;
  /** The row before the change, from the change event; null otherwise. */
  readonly before: Json;
  readonly headers: Headers;
}

/** A view as its author writes it (`export default view({ … })`). State is unknown to the machinery. */
export interface Fold {
  init(): unknown;
  apply(state: unknown, value: Json, at: At): unknown;
  remove?: ((state: unknown, key: string | null, at: At) => unknown) | undefined;
  query?: ((state: unknown, ...args: Json[]) => unknown) | undefined;
  render?: Render | undefined;
}

/**
 * What `apply` reads of each record: the names of the fields, where the object itself goes nowhere; null where it may be kept, handed on or
 * written to.
 */
export interface RecordUse {
  readonly value: readonly string[] | null;
  readonly at: readonly string[] | null;
  /** The fields that are read of a value that goes nowhere but into collections, by `set(key, value)`, which the script spells `KEEP`. Absent: it goes elsewhere, or nowhere. */
  readonly kept?: readonly string[];
}

/** The function a fold's script calls in place of a method `set` whose second argument may be the record: with the collection, the key and the value. */
export const KEEP = '$k';

/** What a state may hold. Values nest freely; cycles are refused. */
export type State =
  | null
  | boolean
  | number
  | string
  | bigint
  | State[]
  | Map<State, State>
  | Set<State>
  | { [key: string]: State };

/** Something in a state that must not be there. `path` reads like code: `.totals["m42"]`. */
export interface StateProblem {
  readonly path: string;
  /** A sentence part, e.g. "is NaN", "is a Promise: a fold cannot wait". */
  readonly problem: string;
}

/** One difference between two states. `before` or `after` is absent for an added or removed entry. Values are plain JSON previews. */
export interface Change {
  readonly path: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
}

/** One entry of a summary: a key, its value as a bounded JSON preview, and for bars its number. */
export interface SummaryEntry {
  readonly key: string;
  readonly value: Json;
  readonly number: number | null;
}

/** A bounded picture of a state: what the card draws. Never larger than a few kB, whatever the state's size. */
export interface Summary {
  readonly render: Render;
  /** Entries in the whole state (1 for a number). */
  readonly total: number;
  /** At most `limit` entries. Bars: largest first. Table: those put in last, newest first. List: the last ones, newest last. Tree: the first ones. */
  readonly entries: readonly SummaryEntry[];
  /** Of bars: the largest `number` among all entries, for their scale. 0 otherwise. */
  readonly numberMax: number;
}
