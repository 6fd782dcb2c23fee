import { createDesignMachine } from './createDesignMachine.ts';
import { designOf } from './designs/index.ts';
import { explain } from './explain.ts';
import type { Run } from './run.ts';
import type { ActorId, Scenario, StepId } from './scenario.ts';
import type { ActionStep } from './steps.ts';
import { lanesOf } from './timed/lanes.ts';
import { Recorder } from './timed/recorder.ts';
import { Simulation } from './timed/simulation.ts';

/**
 * Runs a scenario from its first event to its last, in virtual time. Equal scenarios give equal runs.
 * @throws RangeError if its order names a step that cannot be taken there, or stops before the run is over
 */
export function simulate(scenario: Scenario): Run {
  const recorder = new Recorder();
  const simulation = new Simulation(scenario, createDesignMachine(scenario), recorder);
  if (scenario.order) simulation.followOrder(scenario.order);
  else simulation.followLatencies();
  const actors: readonly ActorId[] = lanesOf(designOf(scenario.design), scenario.writers);
  const told = recorder.finish(actors);
  return { scenario, ...told, outcome: explain(scenario, told.events, simulation.state.stores) };
}

/** The steps that latencies and faults make of a scenario, in order: run with that `order` it ends with the same stores. */
export function orderOf(scenario: Scenario): readonly StepId[] {
  const order: StepId[] = [];
  const simulation = new Simulation(scenario, createDesignMachine(scenario), new Recorder(), (step: ActionStep) =>
    order.push(step.id),
  );
  if (scenario.order) simulation.followOrder(scenario.order);
  else simulation.followLatencies();
  return order;
}
