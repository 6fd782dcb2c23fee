import { agree } from '../../dualwrite/agree.ts';
import { createDesignMachine } from '../../dualwrite/createDesignMachine.ts';
import type { Stores } from '../../dualwrite/machine.ts';
import type { Scenario } from '../../dualwrite/scenario.ts';

/** A scenario's machine and what drift is to its design. The scenario's own faults and order are another matter: here every one is taken. */
export function modelOf(scenario: Scenario) {
  return {
    machine: createDesignMachine(scenario),
    isDrifted: (stores: Stores) => !agree(stores, scenario),
  };
}
