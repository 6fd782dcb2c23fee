import type { ActorId, MessageId, StepId, StoreId, WriterId } from './scenario.ts';

/**
 * A design as a machine that takes one step at a time and knows nothing of time: what can happen next, and what it does.
 * The timeline takes the steps in the order that latencies give; the enumerator takes every order there is. Both drive this one machine,
 * so that a dot and the run it stands for cannot disagree.
 *
 * A step is what happens when a message lands: the receiver acts on it, and its sender, once acknowledged, is ready to send the next.
 * States are values: `take` returns a new one and leaves the old as it was.
 */
export interface Machine<State> {
  readonly initial: State;
  /** Steps that can be taken now, always in the same order. None: the run is over. */
  enabled(state: State): readonly Step[];
  /** What could go wrong now, always in the same order: to be taken instead of, or between, the steps above. */
  faults(state: State): readonly Step[];
  take(state: State, step: Step): State;
  stores(state: State): Stores;
  /** Equal keys: nothing that can still happen differs. Lets an enumerator meet a state once. */
  key(state: State): string;
}

/** Values in paise; null: the store holds no such payment. */
export interface Stores {
  readonly postgres: number | null;
  readonly redis: number | null;
  readonly search: number | null;
}

export interface Step {
  /** Unique among the steps of one run. */
  readonly id: StepId;
  /** Who moves: the dot's and the order's letter. */
  readonly actor: ActorId;
  readonly writer: WriterId | null;
  /** The message that lands, where one does. */
  readonly message: MessageId | null;
  readonly store: StoreId | null;
  readonly isFault: boolean;
  /** In a few words: "A's ₹500 lands at Redis". */
  readonly text: string;
}
