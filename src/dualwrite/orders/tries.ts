import type { Scenario } from '../scenario.ts';

/** A thousand payments, each written by some writers at once, for each probability of failure. */
export interface TriesRequest {
  /** Its design, writers, consumer and initial value are those of every payment. */
  readonly scenario: Scenario;
  /** Payments a probability. */
  readonly payments: number;
  /** Of a message to fail, each in [0, 1]: one point of the curve each. */
  readonly probabilities: readonly number[];
  /** The same seed gives the same counts, and two designs the same luck. */
  readonly seed: number;
}

/** One point of the curve. */
export interface TriesPoint {
  readonly probability: number;
  readonly payments: number;
  readonly drifted: number;
  /** Faults that befell, over all its payments. */
  readonly faults: number;
}
