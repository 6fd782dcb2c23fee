import type { Write } from './designs/design.ts';
import type { Operation, StoreId, WriterId } from './scenario.ts';
import type { Stores } from './machine.ts';

/** A write on its way to a store. */
export interface Flight {
  readonly writer: WriterId;
  /** Which of the writer's operations, from 0. */
  readonly operation: number;
  readonly write: Write;
  /** From 1. */
  readonly attempt: number;
  /** The same message a second time. */
  readonly isCopy: boolean;
}

export interface WriterState {
  readonly id: WriterId;
  readonly operations: readonly Operation[];
  /** The operation it is at; their number when it is through. */
  readonly operation: number;
  readonly stage: number;
  /** Sent, or about to be, and not acknowledged. */
  readonly flights: readonly Flight[];
  readonly isDead: boolean;
}

/** A commit of Postgres that changed the row. */
export interface WalEntry {
  /** Null: it was there before anybody here wrote. */
  readonly writer: WriterId | null;
  readonly before: number | null;
  readonly after: number | null;
}

/** The reader of a cache: asks Redis, on a miss Postgres, and fills Redis with what Postgres said. */
export interface ReaderState {
  readonly next: 'ask redis' | 'ask postgres' | 'fill redis' | 'done';
  readonly found: number | null;
  /** A second copy of its fill, in flight; null: there is none. */
  readonly copy: { readonly value: number | null } | null;
}

export interface ConsumerState {
  /** The next offset it will read. */
  readonly offset: number;
  /** The next offset its store has not counted in; kept beside the value, for who remembers it. */
  readonly counted: number;
  /** How often it went back: so that a record told twice is two steps. */
  readonly returns: number;
}

/** All that decides what can still happen. */
export interface MachineState {
  readonly stores: Stores;
  readonly writers: readonly WriterState[];
  /** In flight, and nobody waits for them. */
  readonly strays: readonly Flight[];
  readonly reader: ReaderState;
  readonly wal: readonly WalEntry[];
  /** WAL entries the carrier need not send any more. */
  readonly carried: number;
  /** For each record of the log, the WAL entry it tells of. */
  readonly log: readonly number[];
  readonly redisConsumer: ConsumerState;
  readonly searchConsumer: ConsumerState;
}

/** Stores that a consumer of the log keeps. */
export type FedStore = Exclude<StoreId, 'postgres'>;

export function consumerOf(state: MachineState, store: FedStore): ConsumerState {
  return store === 'redis' ? state.redisConsumer : state.searchConsumer;
}

export function withConsumer(state: MachineState, store: FedStore, consumer: ConsumerState): MachineState {
  return store === 'redis' ? { ...state, redisConsumer: consumer } : { ...state, searchConsumer: consumer };
}

/** The messages of a writer's stage, as they are first sent. */
export function flightsOf(writer: WriterId, operation: number, writes: readonly Write[]): readonly Flight[] {
  return writes.map((write) => ({ writer, operation, write, attempt: 1, isCopy: false }));
}
