import type { Machine, Step, Stores } from '../machine.ts';
import type { Scenario } from '../scenario.ts';
import { luck } from './luck.ts';
import { createPlaces, type Place } from './places.ts';

/** Payments a probability that a request may ask for. */
export const PAYMENTS_MAX = 100_000;
/** Points of a curve. */
export const PROBABILITIES_MAX = 100;
/** Close together where the curve bends: near nothing fails, and few messages fail more often than one in three. */
export const PROBABILITIES: readonly number[] = [0, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.13, 0.17, 0.21, 0.25, 0.3];

/** A thousand payments, each written by some writers at once, for each probability of failure. */
export interface TriesRequest {
  /** Its design, writers, consumer and initial value are those of every payment. */
  readonly scenario: Scenario;
  /** Payments a probability, from 1 to `PAYMENTS_MAX`. */
  readonly payments: number;
  /** Of a message to fail, each in [0, 1]: one point of the curve each. */
  readonly probabilities: readonly number[];
  /** A whole number. The same seed gives the same counts, and two designs the same luck. */
  readonly seed: number;
}

/** One point of the curve. */
export interface TriesPoint {
  readonly probability: number;
  /** Tried so far. */
  readonly payments: number;
  readonly drifted: number;
  /** Faults that befell, over all its payments. */
  readonly faults: number;
}

/** Tries that go on when told to. */
export interface Tries {
  readonly done: boolean;
  readonly points: readonly TriesPoint[];
  /** Tries so many more payments, each once for one probability: all points grow together. */
  next(payments: number): void;
}

/**
 * Tries a machine's luck. A payment is one run: of the steps that are enabled one is taken, each as likely. With the probability of the point
 * it goes wrong instead: of the faults that can befall its message or who moves (lost, refused, its acknowledgement lost, sent twice, the mover
 * crashes: what the machine knows) one does, each as likely. What befalls a store by itself is left to `enumerate`. The run is over when nothing
 * is enabled.
 * @throws RangeError if a number of the request is out of its range; Error if the machine's runs have no end
 */
export function createTries<State>(
  machine: Machine<State>,
  isDrifted: (stores: Stores) => boolean,
  { payments, probabilities, seed }: Omit<TriesRequest, 'scenario'>,
): Tries {
  check(
    'payments',
    payments,
    Number.isInteger(payments) && payments >= 1 && payments <= PAYMENTS_MAX,
    `a whole number from 1 to ${PAYMENTS_MAX}`,
  );
  check('seed', seed, Number.isSafeInteger(seed), 'a whole number');
  check(
    'probabilities',
    probabilities.length,
    probabilities.length >= 1 && probabilities.length <= PROBABILITIES_MAX,
    `from 1 to ${PROBABILITIES_MAX} of them`,
  );
  for (const probability of probabilities)
    check('a probability', probability, probability >= 0 && probability <= 1, 'a number from 0 to 1');

  const start = createPlaces(machine);
  let tried = 0;
  const drifted = probabilities.map(() => 0);
  const faults = probabilities.map(() => 0);

  function tryOne(payment: number, point: number): void {
    const outcome = runOnce(start(), probabilities[point] ?? 0, (draw) => luck(seed, payment, draw));
    if (isDrifted(machine.stores(outcome.state))) drifted[point] = (drifted[point] ?? 0) + 1;
    faults[point] = (faults[point] ?? 0) + outcome.faults;
  }

  const all = payments * probabilities.length;
  return {
    get done() {
      return tried === all;
    },
    get points() {
      return probabilities.map((probability, point) => ({
        probability,
        payments: Math.max(0, Math.ceil((tried - point) / probabilities.length)),
        drifted: drifted[point] ?? 0,
        faults: faults[point] ?? 0,
      }));
    },
    next(more) {
      for (const end = Math.min(all, tried + more); tried < end; tried++)
        tryOne(Math.floor(tried / probabilities.length), tried % probabilities.length);
    },
  };
}

/** After so many nothing more fails for a payment: where everything does, a connector would start again for ever. */
export const FAULTS_A_PAYMENT_MAX = 20;
/** No run of any design takes nearly so many steps. */
const STEPS_MAX = 10_000;
const NO_STEPS: readonly Step[] = [];

/** One payment's run: the state it ends in, and how many faults befell. */
function runOnce<State>(start: Place<State>, probability: number, draw: (number: number) => number) {
  let place = start;
  let faults = 0;
  for (let taken = 0; taken < STEPS_MAX; taken++) {
    const { length } = place.enabled;
    if (length === 0) return { state: place.state, faults };
    // Three draws a step, used or not: the same number is the same luck at every probability.
    const step = Math.floor(draw(3 * taken) * length);
    const fails = faults < FAULTS_A_PAYMENT_MAX && draw(3 * taken + 1) < probability;
    const failing = fails ? place.failing(step) : NO_STEPS;
    const fault = failing[Math.floor(draw(3 * taken + 2) * failing.length)];
    if (fault) faults++;
    place = fault ? place.after(fault) : place.next(step);
  }
  throw new Error(`A run is not over after ${STEPS_MAX} steps.`);
}

function check(name: string, value: number, isRight: boolean, right: string): void {
  if (!isRight) throw new RangeError(`${name} is ${value}: give ${right}.`);
}
