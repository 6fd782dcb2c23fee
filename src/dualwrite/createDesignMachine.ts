import { designOf } from './designs/index.ts';
import type { Machine, Step } from './machine.ts';
import type { Scenario } from './scenario.ts';
import { type ConsumerState, type Flight, flightsOf, type MachineState } from './state.ts';
import { type Action, type ActionStep, enabledSteps, faultSteps, possibleSteps } from './steps.ts';
import { takeAction } from './take.ts';

/** The machine of a scenario's design, writers, consumer and initial value. Its faults, seed and order are the timeline's affair. */
export function createDesignMachine(
  scenario: Pick<Scenario, 'design' | 'writers' | 'consumer' | 'initial'>,
): Machine<MachineState> {
  const design = designOf(scenario.design);
  const rules = { design, consumer: scenario.consumer };
  return {
    initial: initialState(scenario),
    enabled: (state) => enabledSteps(state, design),
    faults: (state) => faultSteps(state, design),
    take: (state, step) => takeAction(state, actionOf(state, step), rules),
    stores: (state) => state.stores,
    key: keyOf,
  };

  function actionOf(state: MachineState, step: Step): Action {
    if (isActionStep(step)) return step.action;
    const same = possibleSteps(state, design).find(({ id }) => id === step.id);
    if (!same) throw new RangeError(`The step "${step.id}" cannot be taken here.`);
    return same.action;
  }
}

function isActionStep(step: Step): step is ActionStep {
  return 'action' in step;
}

/** Where a log is kept, what the stores hold at the start has come to them through it: it can be read again. */
function initialState({
  design: id,
  writers,
  initial,
}: Pick<Scenario, 'design' | 'writers' | 'initial'>): MachineState {
  const { stages, carrier, hasReader } = designOf(id);
  const hasHistory = carrier !== null && initial !== null;
  const consumer: ConsumerState = { offset: hasHistory ? 1 : 0, counted: hasHistory ? 1 : 0, returns: 0 };
  return {
    stores: { postgres: initial, redis: initial, search: initial },
    writers: writers.map((writer) => ({
      id: writer.id,
      operations: writer.operations,
      operation: 0,
      stage: 0,
      flights: writer.operations.length > 0 ? flightsOf(writer.id, 0, stages[0] ?? []) : [],
      isDead: false,
    })),
    strays: [],
    reader: { next: hasReader ? 'ask redis' : 'done', found: null, copy: null },
    wal: hasHistory ? [{ writer: null, before: null, after: initial }] : [],
    carried: hasHistory ? 1 : 0,
    log: hasHistory ? [0] : [],
    redisConsumer: consumer,
    searchConsumer: consumer,
  };
}

function keyOf(state: MachineState): string {
  const { stores, writers, strays, reader, wal, log, redisConsumer, searchConsumer } = state;
  let key = `${stores.postgres},${stores.redis},${stores.search};${reader.next[4]}${reader.found}${reader.copy ? `+${reader.copy.value}` : ''};${state.carried}`;
  for (const writer of writers)
    key += `;${writer.operation}.${writer.stage}${writer.isDead ? 'x' : ''}${flightKeys(writer.flights)}`;
  key += `;${flightKeys(strays)};`;
  for (const { writer, before, after } of wal) key += `${writer}${before}>${after} `;
  for (const position of log) key += `${position}.`;
  return `${key};${consumerKey(redisConsumer)};${consumerKey(searchConsumer)}`;
}

function flightKeys(flights: readonly Flight[]): string {
  let key = '';
  for (const { writer, operation, write, attempt, isCopy } of flights)
    key += ` ${writer}${operation}${write.store[0]}${attempt}${isCopy ? '+' : ''}`;
  return key;
}

function consumerKey({ offset, counted, returns }: ConsumerState): string {
  return `${offset}.${counted}.${returns}`;
}
