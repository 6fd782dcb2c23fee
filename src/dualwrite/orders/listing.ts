import type { Step, Stores } from '../machine.ts';
import type { Scenario } from '../scenario.ts';

/** Beyond so many runs a listing stops and says so: more dots than that nobody looks at, and each run takes two bytes. */
export const RUNS_MAX = 1_000_000;

/** What may go wrong in the runs to be listed: nothing, or nothing and then every single fault at every place where it is possible. */
export type FaultChoice = 'none' | 'one';

export interface OrdersRequest {
  /** Its design, writers, consumer and initial value say what can happen; its own faults, seed and order are left out of account. */
  readonly scenario: Scenario;
  readonly faults: FaultChoice;
  /** At most `RUNS_MAX`, which it is unless told. */
  readonly runsMax?: number;
}

/** How a run ends: the stores, and whether a fault was among its steps. Runs that end alike share one. */
export interface Ending {
  readonly stores: Stores;
  /** Nothing is in flight any more: stores that disagree now stay so. */
  readonly isDrifted: boolean;
  readonly hasFault: boolean;
}

/** How many orders there are, exactly, however many of them were listed. */
export interface Tally {
  readonly orders: bigint;
  readonly drifted: bigint;
  /** Of these, with a fault among their steps. */
  readonly withFault: bigint;
  readonly driftedWithFault: bigint;
}

/** The run that shows the drift in the plainest way: see `findShortest`. */
export interface Counterexample {
  readonly steps: readonly Step[];
  readonly ending: Ending;
  /** Its place in the listing; null where the listing stopped before it. */
  readonly run: number | null;
}

/** Every order a machine's steps can be taken in, in the order of a search in depth: run 0 takes the first step enabled at every turn. */
export interface OrdersListing {
  /** `all` of them are listed; or it stopped at the `limit` and there are more; or it was `cancelled`. */
  readonly status: 'all' | 'limit' | 'cancelled';
  /** How many are listed. */
  readonly runs: number;
  readonly endings: readonly Ending[];
  /** For each run the index of its ending. */
  readonly endingOf: Uint16Array;
  /** Null where there are too many states to count the orders, or it was cancelled. */
  readonly tally: Tally | null;
  /** Null where no run drifts, or it was cancelled. */
  readonly shortest: Counterexample | null;
  /**
   * The tally where another thing than drift is bad: `isBad` says so of each ending, by its index. Of every order, however many are listed;
   * null where `tally` is. It walks all states once more: 150 ms for a hundred thousand.
   */
  tallyOf(isBad: (ending: number) => boolean): Tally | null;
  /**
   * The steps of a run, in order: `scenario.order` takes their ids.
   * @throws RangeError if the run is not listed
   */
  stepsOf(run: number): readonly Step[];
}
