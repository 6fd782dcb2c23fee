/** A fold of the gallery: its text, and that text compiled (as `process/protocol.ts` says). */
export interface FoldModule {
  readonly source: string;
  readonly script: string;
  readonly imports: readonly string[];
  readonly queryArgs: readonly string[];
  readonly lines: { readonly [method: string]: number };
  readonly returns: { readonly [method: string]: number };
}

/** How to ask for one argument of a view's query. */
export interface QueryInput {
  readonly label: string;
  readonly example: string;
}

/** A view a person can add. */
export interface GalleryEntry {
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
  readonly isMoney: boolean;
  /** Of a fold that slides a window over event time: how long it is, ms. */
  readonly window_ms?: number;
  readonly source: string;
  readonly compiled: FoldModule;
}
