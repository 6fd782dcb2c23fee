import type { Page } from '@playwright/test';

/** How much is measured: the whole, or just enough to see that everything runs. */
export interface Sizes {
  /** Payments in the log of the large cases. */
  readonly records: number;
  readonly rounds: number;
  readonly ivmRecords: number;
  readonly reduxRecords: number;
  readonly editRecords: number;
  readonly jumps: number;
  readonly trafficSeconds: number;
  readonly growthSeconds: number;
}

/** What a case is given. */
export interface Bench {
  readonly sizes: Sizes;
  /** The folder of the production build. */
  readonly dist: string;
  readonly newPage: (hash?: string) => Promise<Page>;
  /** A file of the first `sizes.records` payments of seed 1 at 5,000 a second, a line of JSON each: those in the app's log. */
  readonly paymentsFile: () => Promise<string>;
  /** Modules of the app's pure folders, as they are written. */
  readonly load: (path: string) => Promise<Record<string, unknown>>;
}

/** One line of the table. */
export interface Row {
  readonly what: string;
  /** What was measured, with its unit and spread. */
  readonly measured: string;
  /** The figure the goal is about. */
  readonly value: number;
  /** Such as ">= 0.8"; null for a figure that only stands beside others. */
  readonly goal: { readonly atLeast: number } | { readonly atMost: number } | null;
  /** Whether what was computed is what it should be; absent where nothing is computed. */
  readonly isRight?: boolean;
}

/** One subject. A new one is one file in `cases/` and one line in `run.mjs`. */
export interface Case {
  readonly name: string;
  run(bench: Bench): Promise<Row[]>;
}
