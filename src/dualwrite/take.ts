import { applyWrite } from './applyWrite.ts';
import { consume } from './consume.ts';
import type { Design } from './designs/design.ts';
import type { ConsumerKind, StoreId } from './scenario.ts';
import {
  consumerOf,
  type FedStore,
  type Flight,
  flightsOf,
  type MachineState,
  type WriterState,
  withConsumer,
} from './state.ts';
import { type Action, ATTEMPTS_MAX, operationOf } from './steps.ts';

export interface Rules {
  readonly design: Design;
  readonly consumer: ConsumerKind;
}

/** What a step makes of a state. */
export function takeAction(state: MachineState, action: Action, rules: Rules): MachineState {
  switch (action.type) {
    case 'land': {
      const landed = land(state, action.flight, rules);
      return landed.isRefused
        ? fails(landed.state, action.flight, rules, true)
        : succeeds(landed.state, action.flight, rules);
    }
    case 'land stray':
      return land(withoutStray(state, action.flight), action.flight, rules).state;
    case 'lose stray':
      return withoutStray(state, action.flight);
    case 'lose':
      return fails(state, action.flight, rules);
    case 'reject':
      return fails(state, action.flight, rules);
    case 'late':
      return fails({ ...state, strays: [...state.strays, action.flight] }, action.flight, rules);
    case 'unanswered':
      return fails(land(state, action.flight, rules).state, action.flight, rules);
    case 'double': {
      const landed = takeAction(state, { type: 'land', flight: action.flight }, rules);
      return { ...landed, strays: [...landed.strays, { ...action.flight, isCopy: true }] };
    }
    case 'crash': {
      const writer = writerWith(state, action.writer);
      const dead = withWriter(state, { ...writer, flights: [], isDead: true });
      return action.keeps ? { ...dead, strays: [...dead.strays, ...writer.flights] } : dead;
    }
    case 'read':
      return read(state);
    case 'stop reading':
      return { ...state, reader: { ...state.reader, next: 'done', found: null } };
    case 'fill twice': {
      const filled = read(state);
      return { ...filled, reader: { ...filled.reader, copy: { value: state.reader.found } } };
    }
    case 'lose fill':
      return { ...state, reader: { ...state.reader, copy: null } };
    case 'fill again':
      return {
        ...state,
        reader: { ...state.reader, copy: null },
        stores: { ...state.stores, redis: state.reader.copy?.value ?? null },
      };
    case 'carry':
      return { ...state, carried: state.carried + 1, log: [...state.log, state.carried] };
    case 'consume':
      return consume(state, action.store, rules.consumer);
    case 'carry again':
      return { ...state, carried: state.carried - 1 };
    case 'consume again':
      return goBack(state, action.store, consumerOf(state, action.store).offset - 1);
    case 'forget':
      return forget(state, action.store);
  }
}

function land(state: MachineState, flight: Flight, { design }: Rules): { state: MachineState; isRefused: boolean } {
  const { store } = flight.write;
  const before = state.stores[store];
  const result = applyWrite(before, operationOf(writerWith(state, flight.writer), flight), flight.write);
  const next: MachineState = { ...state, stores: { ...state.stores, [store]: result.value } };
  const isLogged = design.carrier !== null && store === 'postgres' && result.outcome === 'applied';
  const entry = { writer: flight.writer, before, after: result.value };
  return { state: isLogged ? { ...next, wal: [...next.wal, entry] } : next, isRefused: result.outcome === 'refused' };
}

/** Acknowledged: on to the next stage when nothing else of this one is awaited. */
function succeeds(state: MachineState, flight: Flight, { design }: Rules): MachineState {
  const writer = writerWith(state, flight.writer);
  const flights = writer.flights.filter((other) => other !== flight);
  if (flights.length > 0) return withWriter(state, { ...writer, flights });
  const stage = writer.stage + 1;
  const writes = design.stages[stage];
  return withWriter(
    state,
    writes
      ? { ...writer, stage, flights: flightsOf(writer.id, writer.operation, writes) }
      : nextOperation(writer, design),
  );
}

/** Not acknowledged, as far as the writer knows. What is refused for good is not tried again. */
function fails(state: MachineState, flight: Flight, { design }: Rules, isForGood = false): MachineState {
  const writer = writerWith(state, flight.writer);
  const others = writer.flights.filter((other) => other !== flight);
  if (design.onFailure === 'retry' && !isForGood && flight.attempt < ATTEMPTS_MAX)
    return withWriter(state, { ...writer, flights: [...others, { ...flight, attempt: flight.attempt + 1 }] });
  return withWriter(state, others.length > 0 ? { ...writer, flights: others } : nextOperation(writer, design));
}

function nextOperation(writer: WriterState, { stages }: Design): WriterState {
  const operation = writer.operation + 1;
  const writes = operation < writer.operations.length ? (stages[0] ?? []) : [];
  return { ...writer, operation, stage: 0, flights: flightsOf(writer.id, operation, writes) };
}

function read(state: MachineState): MachineState {
  const { reader, stores } = state;
  switch (reader.next) {
    case 'ask redis':
      return { ...state, reader: { ...reader, next: stores.redis === null ? 'ask postgres' : 'done', found: null } };
    case 'ask postgres':
      return {
        ...state,
        reader: { ...reader, next: stores.postgres === null ? 'done' : 'fill redis', found: stores.postgres },
      };
    case 'fill redis':
      return { ...state, reader: { ...reader, next: 'done', found: null }, stores: { ...stores, redis: reader.found } };
    case 'done':
      return state;
  }
}

/** Memory gone. Who is fed from a log reads it again from 0; nobody else has anything to read. */
function forget(state: MachineState, store: FedStore): MachineState {
  const emptied = { ...state, stores: { ...state.stores, [store]: null } };
  return state.log.length > 0 ? goBack(emptied, store, 0, 0) : emptied;
}

function goBack(state: MachineState, store: FedStore, offset: number, counted?: number): MachineState {
  const consumer = consumerOf(state, store);
  return withConsumer(state, store, { offset, counted: counted ?? consumer.counted, returns: consumer.returns + 1 });
}

function withoutStray(state: MachineState, flight: Flight): MachineState {
  return { ...state, strays: state.strays.filter((other) => other !== flight) };
}

export function writerWith(state: MachineState, id: string): WriterState {
  const writer = state.writers.find((other) => other.id === id);
  if (!writer) throw new Error(`no writer ${id}`);
  return writer;
}

function withWriter(state: MachineState, writer: WriterState): MachineState {
  return { ...state, writers: state.writers.map((other) => (other.id === writer.id ? writer : other)) };
}

/** Stores a writer of the design writes to itself. */
export function storesWritten({ stages }: Design): readonly StoreId[] {
  return stages.flat().map(({ store }) => store);
}
