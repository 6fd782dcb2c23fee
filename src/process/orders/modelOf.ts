import type { Machine, Stores } from '../../dualwrite/machine.ts';
import type { Scenario } from '../../dualwrite/scenario.ts';

export interface Model {
  readonly machine: Machine<unknown>;
  readonly isDrifted: (stores: Stores) => boolean;
}

/** A scenario's machine and what drift is to its design. The scenario's own faults and order are another matter: here every one is taken. */
export function modelOf(scenario: Scenario): Model {
  throw new Error(`The machine of ${scenario.design} is not here yet.`);
}
