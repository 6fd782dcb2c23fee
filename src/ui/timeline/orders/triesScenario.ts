import type { Scenario, Writer, WriterId } from '../../../dualwrite/scenario.ts';

/** Paise. */
const AMOUNTS: { readonly [writer in WriterId]: number } = { A: 50_000, B: 75_000, C: 90_000 };
const WRITERS: readonly WriterId[] = ['A', 'B', 'C'];

/** The payment that is tried a thousand times: every one of so many writers updates it at the same moment, and what goes wrong is left to luck. */
export function triesScenario(scenario: Scenario, writers: number): Scenario {
  return {
    ...scenario,
    writers: WRITERS.slice(0, writers).map(
      (id): Writer => ({ id, operations: [{ type: 'update', amount: AMOUNTS[id] }], startsAt_ms: 0 }),
    ),
    faults: [],
    order: null,
    seed: 0,
  };
}
