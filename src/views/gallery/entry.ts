import type { RecordUse } from '../contract.ts';

/** A fold compiled, as `process/protocol.ts` says. */
export interface CompiledModule {
  readonly script: string;
  readonly imports: readonly string[];
  readonly use: RecordUse;
  readonly queryArgs: readonly string[];
  readonly lines: { readonly [method: string]: number };
  readonly returns: { readonly [method: string]: number };
}

/** A fold's text, and what fetches it compiled. */
export interface FoldModule {
  readonly source: string;
  readonly compiled: () => Promise<CompiledModule>;
}

/** How to ask for one argument of a view's query. */
export interface QueryInput {
  readonly label: string;
  readonly example: string;
}

/** What is said of a view a person can add. */
export interface Description {
  readonly id: string;
  readonly name: string;
  /** The real system it is like: "like a Redis hash". */
  readonly like: string;
  /** What it keeps, in one line. */
  readonly description: string;
  readonly question: string;
  /** One for each argument of its query, in order. */
  readonly inputs: readonly QueryInput[];
  /** Whether the numbers of its state are paise. */
  readonly isMoney?: boolean;
  /** Of a fold that slides a window over event time: how long it is, ms. */
  readonly window_ms?: number;
  /** How far that window slides at a time, ms; absent: with every record. */
  readonly slide_ms?: number;
}

/** A view a person can add. */
export type GalleryEntry = Description & FoldModule;
