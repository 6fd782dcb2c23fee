/** Any JSON value. */
type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Where a fold stands: what it is told of the record besides its value. */
interface At {
  /** The record's place in the log, counted from 0. */
  readonly offset: number;
  /** Event time: when it happened, in ms since 1970. A fold takes the time from here, never from a clock. */
  readonly timestamp: number;
  readonly key: string | null;
  /** Of a change event from a database: create, update, delete or snapshot read. null for any other record. */
  readonly op: 'c' | 'u' | 'd' | 'r' | null;
  /** The row before the change, so that a total can take it back; null where there is none. */
  readonly before: Readonly<LogValue> | null;
  readonly headers: { readonly [name: string]: Json };
}

/** A view: a fold of the log. `State` may hold Map, Set, arrays, plain objects, numbers, strings, booleans, null and bigint. */
interface View<State, Args extends readonly Json[]> {
  /** A fresh, empty state. */
  init(): State;
  /** Called once a record, in log order. It may change the state in place or make a new one, and returns it. The record is read-only. */
  apply(state: State, payment: Readonly<LogValue>, at: At): NoInfer<State>;
  /** Called for a tombstone and for a deleted row. Without it they are skipped, and the card counts them. */
  remove?(state: State, key: string | null, at: At): NoInfer<State>;
  /** Asked on the card. It reads the state and does not change it. */
  query?(state: State, ...args: Args): unknown;
  /** How the card draws the state; without it the state's shape decides. */
  render?: 'bars' | 'table' | 'list' | 'number' | 'tree';
}

/** Makes a view: `export default view({ init, apply })`. */
declare function view<State, Args extends readonly Json[] = string[]>(fold: View<State, Args>): View<State, Args>;

/** What is printed stands below the code, with the offset of the record. */
declare const console: {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  debug(...values: unknown[]): void;
};

/** Free-text search: https://lucaong.github.io/minisearch */
declare module 'minisearch' {
  export interface Options<Document> {
    /** The fields whose words are found. */
    fields: string[];
    /** The field that names a document; "id" unless told. */
    idField?: string;
    /** The fields that come back with a result. */
    storeFields?: string[];
    extractField?: (document: Document, field: string) => unknown;
    tokenize?: (text: string, field?: string) => string[];
    processTerm?: (term: string, field?: string) => string | string[] | null | undefined | false;
    searchOptions?: SearchOptions;
    /** Clean-up in the background needs a timer, which a fold does not have: false, or use remove. */
    autoVacuum?: boolean;
  }
  export interface SearchOptions {
    fields?: string[];
    /** Words that begin so are found too. */
    prefix?: boolean | ((term: string, index: number, terms: string[]) => boolean);
    /** How many letters may differ, as a share of the word's length or as a number. */
    fuzzy?: boolean | number | ((term: string, index: number, terms: string[]) => boolean | number);
    boost?: { [field: string]: number };
    combineWith?: 'AND' | 'OR' | 'AND_NOT' | 'and' | 'or' | 'and_not';
    filter?: (result: SearchResult) => boolean;
  }
  export interface SearchResult {
    id: string | number;
    score: number;
    terms: string[];
    queryTerms: string[];
    match: { [term: string]: string[] };
    [storedField: string]: unknown;
  }
  export interface Suggestion {
    suggestion: string;
    terms: string[];
    score: number;
  }
  export default class MiniSearch<Document = unknown> {
    constructor(options: Options<Document>);
    readonly documentCount: number;
    readonly termCount: number;
    add(document: Document): void;
    addAll(documents: readonly Document[]): void;
    has(id: string | number): boolean;
    /** Takes out a document, given as it was put in. */
    remove(document: Document): void;
    removeAll(documents?: readonly Document[]): void;
    search(text: string, options?: SearchOptions): SearchResult[];
    autoSuggest(text: string, options?: SearchOptions): Suggestion[];
  }
}

/** Sums, orders and groups of lists: https://d3js.org/d3-array */
declare module 'd3-array' {
  type Accessor<Item, Value> = (item: Item, index: number, items: Iterable<Item>) => Value;
  type Comparable = number | string | bigint | Date;
  export function sum(values: Iterable<number>): number;
  export function sum<Item>(items: Iterable<Item>, value: Accessor<Item, number | null | undefined>): number;
  export function mean(values: Iterable<number>): number | undefined;
  export function mean<Item>(
    items: Iterable<Item>,
    value: Accessor<Item, number | null | undefined>,
  ): number | undefined;
  export function median(values: Iterable<number>): number | undefined;
  export function median<Item>(
    items: Iterable<Item>,
    value: Accessor<Item, number | null | undefined>,
  ): number | undefined;
  export function quantile(values: Iterable<number>, share: number): number | undefined;
  export function quantile<Item>(
    items: Iterable<Item>,
    share: number,
    value: Accessor<Item, number | null | undefined>,
  ): number | undefined;
  export function min<Value extends Comparable>(values: Iterable<Value>): Value | undefined;
  export function min<Item, Value extends Comparable>(
    items: Iterable<Item>,
    value: Accessor<Item, Value | null | undefined>,
  ): Value | undefined;
  export function max<Value extends Comparable>(values: Iterable<Value>): Value | undefined;
  export function max<Item, Value extends Comparable>(
    items: Iterable<Item>,
    value: Accessor<Item, Value | null | undefined>,
  ): Value | undefined;
  export function extent<Value extends Comparable>(values: Iterable<Value>): [Value, Value] | [undefined, undefined];
  export function extent<Item, Value extends Comparable>(
    items: Iterable<Item>,
    value: Accessor<Item, Value | null | undefined>,
  ): [Value, Value] | [undefined, undefined];
  export function least<Item>(items: Iterable<Item>, by?: (item: Item) => unknown): Item | undefined;
  export function greatest<Item>(items: Iterable<Item>, by?: (item: Item) => unknown): Item | undefined;
  export function group<Item, Key>(items: Iterable<Item>, key: (item: Item) => Key): Map<Key, Item[]>;
  export function rollup<Item, Value, Key>(
    items: Iterable<Item>,
    reduce: (items: Item[]) => Value,
    key: (item: Item) => Key,
  ): Map<Key, Value>;
  export function index<Item, Key>(items: Iterable<Item>, key: (item: Item) => Key): Map<Key, Item>;
  export function ascending(a: Comparable | null | undefined, b: Comparable | null | undefined): number;
  export function descending(a: Comparable | null | undefined, b: Comparable | null | undefined): number;
  export function sort<Item>(items: Iterable<Item>, by?: (item: Item) => unknown): Item[];
  export function range(stop: number): number[];
  export function range(start: number, stop: number, step?: number): number[];
  export function bisectLeft(sorted: readonly Comparable[], value: Comparable, from?: number, to?: number): number;
  export function bisectRight(sorted: readonly Comparable[], value: Comparable, from?: number, to?: number): number;
  export function bisector<Item, Value extends Comparable>(
    of: (item: Item) => Value,
  ): {
    left(sorted: readonly Item[], value: Value, from?: number, to?: number): number;
    right(sorted: readonly Item[], value: Value, from?: number, to?: number): number;
  };
}
