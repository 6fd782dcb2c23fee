/** What writes the payment first, and how the other stores come to know of it. One file each in `designs/`. */
export type DesignId = 'naive' | 'retries' | 'invalidate' | 'parallel' | 'outbox' | 'cdc';

export type WriterId = 'A' | 'B' | 'C';
export type StoreId = 'postgres' | 'redis' | 'search';
/** Whoever sends or receives: each has a lane of the timeline. Which of them a design has, its run's `lanes` say. */
export type ActorId =
  | WriterId
  | StoreId
  | 'reader'
  | 'relay'
  | 'connector'
  | 'log'
  | 'redis-consumer'
  | 'search-consumer';

/** What a writer does to the payment p7, in every store its design has it write to. Amounts in paise. */
export type Operation =
  | { readonly type: 'insert'; readonly amount: number }
  | { readonly type: 'update'; readonly amount: number }
  | { readonly type: 'add'; readonly amount: number }
  | { readonly type: 'delete' };

export interface Writer {
  readonly id: WriterId;
  /** One after the other, each when the one before is through. */
  readonly operations: readonly Operation[];
  /** When it begins, in ms of virtual time. */
  readonly startsAt_ms: number;
}

/** How a consumer of the log keeps its store. Only an increment minds being told twice. */
export type ConsumerKind =
  /** Sets the row's new value. */
  | 'upsert'
  /** Adds the difference between the new value and the old. */
  | 'increment'
  /** … and keeps beside the sum how far it has counted (the LSN its events carry): what it has counted it skips. */
  | 'increment-once';

/** What goes wrong. A fault that names what a design does not have (the connector of a dual write) does nothing there. */
export type Fault =
  /** The message never arrives. */
  | { readonly type: 'lose'; readonly message: MessageId }
  | { readonly type: 'delay'; readonly message: MessageId; readonly by_ms: number }
  /** It arrives a second time, so much after the first. */
  | { readonly type: 'duplicate'; readonly message: MessageId; readonly after_ms: number }
  /** The store refuses the first write that reaches it at or after this time. */
  | { readonly type: 'reject'; readonly store: StoreId; readonly at_ms: number }
  /** Whatever reaches the store in that time is not answered. */
  | { readonly type: 'down'; readonly store: StoreId; readonly from_ms: number; readonly until_ms: number }
  /** A writer that dies stays dead; a connector, relay or consumer starts again from what it had confirmed. */
  | { readonly type: 'crash'; readonly actor: ActorId; readonly at_ms: number }
  /** The store loses all it held. */
  | { readonly type: 'forget'; readonly store: StoreId; readonly at_ms: number };

/**
 * Names a message by what it is for, so that the same name means the same in every run, and in both designs where both send it:
 * such as `A1→postgres` (writer A's first operation), `A1→redis`, `A1→redis~2` (second attempt), `A1←redis` (its acknowledgement),
 * `#0→log`, `#0→redis-consumer`. See `messageId` in `names.ts`.
 */
export type MessageId = string;

/** A step of the machine, by name: see `machine.ts`. */
export type StepId = string;

/** Everything a run depends on: equal scenarios give equal runs. Plain JSON, so that it travels in links. */
export interface Scenario {
  readonly design: DesignId;
  /** One to three. */
  readonly writers: readonly Writer[];
  readonly consumer: ConsumerKind;
  /** What every store holds of the payment at the start, in paise; null: nothing. */
  readonly initial: number | null;
  readonly faults: readonly Fault[];
  /** Latencies are drawn from it. */
  readonly seed: number;
  /** The order in which steps (faults too) are taken; null: the order that latencies give. `faults` must then be empty. */
  readonly order: readonly StepId[] | null;
}
