import type { Design } from './designs/design.ts';
import type { Step } from './machine.ts';
import { messageId, nameOf, operationText, storeName } from './names.ts';
import type { ActorId, Operation, WriterId } from './scenario.ts';
import { consumerOf, type FedStore, type Flight, type MachineState, type WriterState } from './state.ts';

/** What a step does to the machine. */
export type Action =
  | { readonly type: 'land' | 'lose' | 'late' | 'unanswered' | 'double' | 'reject'; readonly flight: Flight }
  | { readonly type: 'land stray' | 'lose stray'; readonly flight: Flight }
  /** `keeps`: what it has sent is on its way all the same. */
  | { readonly type: 'crash'; readonly writer: WriterId; readonly keeps: boolean }
  /** `stop reading`: the reader hears nothing, or dies. `fill twice`: its fill lands, and is on its way once more. */
  | { readonly type: 'read' | 'stop reading' | 'fill twice' | 'fill again' | 'lose fill' }
  | { readonly type: 'carry' }
  | { readonly type: 'consume'; readonly store: FedStore }
  | { readonly type: 'carry again' }
  | { readonly type: 'consume again'; readonly store: FedStore }
  | { readonly type: 'forget'; readonly store: FedStore };

export interface ActionStep extends Step {
  readonly action: Action;
}

export const FED_STORES: readonly FedStore[] = ['redis', 'search'];
/** A writer that gets no answer writes at most so often. */
export const ATTEMPTS_MAX = 3;

export function consumerActor(store: FedStore): ActorId {
  return store === 'redis' ? 'redis-consumer' : 'search-consumer';
}

/** What can happen next if nothing goes wrong. */
export function enabledSteps(state: MachineState, { carrier }: Design): ActionStep[] {
  const steps: ActionStep[] = [];
  for (const writer of state.writers) for (const flight of writer.flights) steps.push(landing(writer, flight, 'land'));
  for (const flight of state.strays) steps.push(landing(writerOf(state, flight), flight, 'land stray'));
  if (state.reader.next !== 'done') steps.push(reading(state));
  if (state.reader.copy) steps.push(fillingAgain());
  if (carrier === null) return steps;
  if (state.carried < state.wal.length) steps.push(carrying(state, carrier));
  for (const store of FED_STORES)
    if (consumerOf(state, store).offset < state.log.length) steps.push(consuming(state, store));
  return steps;
}

/**
 * What can go wrong next. Left out is what only makes a run later: a message lost on its way to or from the log is asked for again, and
 * nothing overtakes it.
 */
export function faultSteps(state: MachineState, { carrier }: Design): ActionStep[] {
  const steps: ActionStep[] = [];
  for (const writer of state.writers) {
    for (const flight of writer.flights) {
      const { store } = flight.write;
      const message = messageId(flight);
      const about = { actor: writer.id, writer: writer.id, message, store, isFault: true };
      const to = `${writer.id}'s write to ${storeName(store)}`;
      steps.push(
        { ...about, id: `lose ${message}`, text: `${to} is lost`, action: { type: 'lose', flight } },
        {
          ...about,
          id: `late ${message}`,
          text: `${to} is held up: ${writer.id} stops waiting`,
          action: { type: 'late', flight },
        },
        {
          ...about,
          id: `unanswered ${message}`,
          text: `${to} lands, its answer is lost`,
          action: { type: 'unanswered', flight },
        },
        {
          ...about,
          id: `double ${message}`,
          text: `${to} lands, and is on its way once more`,
          action: { type: 'double', flight },
        },
        {
          ...about,
          id: `reject ${message}`,
          text: `${storeName(store)} refuses ${writer.id}'s write`,
          action: { type: 'reject', flight },
        },
      );
    }
    if (!writer.isDead && writer.flights.length > 0) steps.push(crashing(writer.id, false));
  }
  if (state.reader.next !== 'done') steps.push(losingRead(state));
  if (state.reader.next === 'fill redis') steps.push(fillingTwice(state));
  if (carrier !== null && state.carried > 0) steps.push(carryingAgain(state, carrier));
  for (const store of FED_STORES) {
    if (carrier !== null && consumerOf(state, store).offset > 0) steps.push(consumingAgain(state, store));
    if (state.stores[store] !== null) steps.push(forgetting(store));
  }
  return steps;
}

/** Every step that can be taken, those too that only a timed run comes upon: a writer's last message arrives, or is lost, without it. */
export function possibleSteps(state: MachineState, design: Design): ActionStep[] {
  const afterSending = state.writers.map(({ id }) => crashing(id, true));
  const lostStrays = state.strays.map((flight) => losingStray(state, flight));
  const lostFill = state.reader.copy ? [losingFill()] : [];
  return [...enabledSteps(state, design), ...faultSteps(state, design), ...afterSending, ...lostStrays, ...lostFill];
}

export function crashing(writer: WriterId, keeps: boolean): ActionStep {
  return {
    id: keeps ? `crash ${writer} after sending` : `crash ${writer}`,
    actor: writer,
    writer,
    message: null,
    store: null,
    isFault: true,
    text: `${writer} dies`,
    action: { type: 'crash', writer, keeps },
  };
}

export function forgetting(store: FedStore): ActionStep {
  return {
    id: `forget ${store}`,
    actor: store,
    writer: null,
    message: null,
    store,
    isFault: true,
    text: `${storeName(store)} loses its memory`,
    action: { type: 'forget', store },
  };
}

export function carryingAgain(state: MachineState, carrier: ActorId): ActionStep {
  return {
    id: `again ${carrier} ${state.log.length}`,
    actor: carrier,
    writer: null,
    message: null,
    store: null,
    isFault: true,
    text: `The ${carrier} starts again, and sends its last event again`,
    action: { type: 'carry again' },
  };
}

export function consumingAgain(state: MachineState, store: FedStore): ActionStep {
  const { returns, offset } = consumerOf(state, store);
  const actor = consumerActor(store);
  return {
    id: `again ${actor} ${offset}.${returns}`,
    actor,
    writer: null,
    message: null,
    store: null,
    isFault: true,
    text: `The ${nameOf(actor)} dies before it has committed its offset`,
    action: { type: 'consume again', store },
  };
}

export function losingStray(state: MachineState, flight: Flight): ActionStep {
  return { ...landing(writerOf(state, flight), flight, 'lose stray'), id: `lose ${messageId(flight)}`, isFault: true };
}

function writerOf(state: MachineState, flight: Flight): WriterState {
  const writer = state.writers.find(({ id }) => id === flight.writer);
  if (!writer) throw new Error(`no writer ${flight.writer}`);
  return writer;
}

export function operationOf(writer: WriterState, flight: Flight): Operation {
  const operation = writer.operations[flight.operation];
  if (!operation) throw new Error(`writer ${writer.id} has no operation ${flight.operation}`);
  return operation;
}

function landing(writer: WriterState, flight: Flight, type: 'land' | 'land stray' | 'lose stray'): ActionStep {
  const message = messageId(flight);
  return {
    id: message,
    actor: writer.id,
    writer: writer.id,
    message,
    store: flight.write.store,
    isFault: false,
    text: `${writer.id} ${operationText(operationOf(writer, flight), flight)}`,
    action: { type, flight },
  };
}

function reading({ reader }: MachineState): ActionStep {
  const about = { actor: 'reader' as const, writer: null, isFault: false, action: { type: 'read' as const } };
  switch (reader.next) {
    case 'ask postgres':
      return {
        ...about,
        id: 'reader→postgres',
        message: 'reader→postgres',
        store: 'postgres',
        text: 'The reader asks Postgres',
      };
    case 'fill redis':
      return {
        ...about,
        id: 'reader→redis.fill',
        message: 'reader→redis.fill',
        store: 'redis',
        text: 'The reader fills Redis',
      };
    default:
      return { ...about, id: 'reader→redis', message: 'reader→redis', store: 'redis', text: 'The reader asks Redis' };
  }
}

/** The reader's next message is lost, or nobody is there to hear the answer. */
export function losingRead(state: MachineState): ActionStep {
  const step = reading(state);
  return {
    ...step,
    id: `lose ${step.id}`,
    isFault: true,
    text: `${step.text}: that is lost`,
    action: { type: 'stop reading' },
  };
}

export function fillingTwice(state: MachineState): ActionStep {
  const step = reading(state);
  return {
    ...step,
    id: `double ${step.id}`,
    isFault: true,
    text: `${step.text}; its message is on its way once more`,
    action: { type: 'fill twice' },
  };
}

function fillingAgain(): ActionStep {
  return {
    id: 'reader→redis.fill+',
    actor: 'reader',
    writer: null,
    message: 'reader→redis.fill+',
    store: 'redis',
    isFault: false,
    text: "The reader's fill lands a second time",
    action: { type: 'fill again' },
  };
}

/** The copy of a fill comes upon a store that is down. */
export function losingFill(): ActionStep {
  const again = fillingAgain();
  return { ...again, id: `lose ${again.id}`, isFault: true, action: { type: 'lose fill' } };
}

function carrying(state: MachineState, carrier: ActorId): ActionStep {
  const message = `#${state.log.length}→log`;
  return {
    id: message,
    actor: carrier,
    writer: state.wal[state.carried]?.writer ?? null,
    message,
    store: null,
    isFault: false,
    text: `The ${carrier} appends #${state.log.length} to the log`,
    action: { type: 'carry' },
  };
}

function consuming(state: MachineState, store: FedStore): ActionStep {
  const { offset, returns } = consumerOf(state, store);
  const message = `#${offset}→${store}${returns > 0 ? `~${returns + 1}` : ''}`;
  return {
    id: message,
    actor: consumerActor(store),
    writer: state.wal[state.log[offset] ?? -1]?.writer ?? null,
    message,
    store,
    isFault: false,
    text: `${storeName(store)} takes #${offset} from the log`,
    action: { type: 'consume', store },
  };
}
