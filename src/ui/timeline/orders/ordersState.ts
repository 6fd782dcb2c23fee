import type { FaultChoice } from '../../../dualwrite/orders/listing.ts';

/** What a person has set below the timeline: plain data, so that a link can hold it. */
export interface OrdersState {
  readonly faults: FaultChoice;
  /** Show only the runs that drift, or that break the invariant while it is on. */
  readonly isBadOnly: boolean;
  readonly invariant: { readonly isOn: boolean; readonly code: string };
  readonly tries: TriesChoice;
}

export interface TriesChoice {
  /** Of a message to fail, 0 to `PROBABILITY_MAX`. */
  readonly probability: number;
  /** How many write the same payment at once, 1 to `WRITERS_MAX`. */
  readonly writers: number;
  /** A whole number from 0 to `SEED_MAX`. */
  readonly seed: number;
}

export const PROBABILITY_MAX = 0.3;
export const PROBABILITY_STEP = 0.01;
export const WRITERS_MAX = 3;
export const SEED_MAX = 999_999;
/** Longer code than this is not taken from a link. */
const CODE_LENGTH_MAX = 4_000;

export const ORDERS_AT_FIRST: OrdersState = {
  faults: 'none',
  isBadOnly: false,
  invariant: {
    isOn: false,
    code: '({ postgres, redis, search }: Stores) =>\n  redis === postgres && search === postgres',
  },
  tries: { probability: 0.02, writers: 2, seed: 1 },
};

/** Reads what a link held. What is missing, or makes no sense, is as it is at first. */
export function parseOrdersState(json: unknown): OrdersState {
  const first = ORDERS_AT_FIRST;
  const { faults, isBadOnly, invariant, tries } = fieldsOf(json);
  const { isOn, code } = fieldsOf(invariant);
  const { probability, writers, seed } = fieldsOf(tries);
  return {
    faults: faults === 'one' ? 'one' : first.faults,
    isBadOnly: isBadOnly === true,
    invariant: {
      isOn: isOn === true,
      code: typeof code === 'string' && code.length <= CODE_LENGTH_MAX ? code : first.invariant.code,
    },
    tries: {
      probability: isWithin(probability, 0, PROBABILITY_MAX) ? onStep(probability) : first.tries.probability,
      writers: isWithin(writers, 1, WRITERS_MAX) ? Math.round(writers) : first.tries.writers,
      seed: isWithin(seed, 0, SEED_MAX) ? Math.round(seed) : first.tries.seed,
    },
  };
}

/** The nearest probability the slider has, free of the last bit's noise: 0.07, never 0.07000000000000001. */
export function onStep(probability: number): number {
  return Number((Math.round(probability / PROBABILITY_STEP) * PROBABILITY_STEP).toFixed(4));
}

function isWithin(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max;
}

function fieldsOf(json: unknown): { readonly [field: string]: unknown } {
  return typeof json === 'object' && json !== null ? { ...json } : {};
}
