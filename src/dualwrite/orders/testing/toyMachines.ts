import type { Machine, Step, Stores } from '../../machine.ts';
import type { StoreId, WriterId } from '../../scenario.ts';

/** A write of one value into one store, that waits for other writes of its poset. */
export interface ToyWrite {
  readonly id: string;
  readonly writer: WriterId;
  readonly store: StoreId;
  readonly value: number;
  /** Indices of the writes that must have landed before. */
  readonly after: readonly number[];
}

export interface ToyState {
  readonly landed: readonly boolean[];
  readonly stores: Stores;
}

export const WRITERS: readonly WriterId[] = ['A', 'B', 'C'];
const STORES: readonly StoreId[] = ['postgres', 'redis', 'search'];
const NOTHING: Stores = { postgres: null, redis: null, search: null };

/** Writes that land in any order their poset allows; a fault, where wanted, loses one that could land. */
export function posetMachine(writes: readonly ToyWrite[]): Machine<ToyState> {
  const stepOf = (write: ToyWrite, isFault: boolean): Step => ({
    id: isFault ? `lose ${write.id}` : write.id,
    actor: write.writer,
    writer: write.writer,
    message: write.id,
    store: write.store,
    isFault,
    text: `${write.id} ${isFault ? 'is lost' : 'lands'}`,
  });
  const ready = ({ landed }: ToyState) =>
    writes.filter((write, index) => !landed[index] && write.after.every((other) => landed[other]));
  return {
    initial: { landed: writes.map(() => false), stores: NOTHING },
    enabled: (state) => ready(state).map((write) => stepOf(write, false)),
    faults: (state) => ready(state).map((write) => stepOf(write, true)),
    take(state, step) {
      const index = writes.findIndex(({ id }) => id === step.message);
      const write = writes[index];
      if (!write || state.landed[index]) throw new Error(`${step.id} cannot be taken`);
      return {
        landed: state.landed.with(index, true),
        stores: step.isFault ? state.stores : { ...state.stores, [write.store]: write.value },
      };
    },
    stores: ({ stores }) => stores,
    key: ({ landed, stores }) => JSON.stringify([landed, stores]),
  };
}

/** Each writer writes its value to each store, one after the other: the naive dual write without its acknowledgements. */
export function sequentialWriters(writers: number, stores = 3): Machine<ToyState> {
  return posetMachine(
    WRITERS.slice(0, writers).flatMap((writer, index) =>
      STORES.slice(0, stores).map((store, place) => ({
        id: `${writer}→${store}`,
        writer,
        store,
        value: 100 * (index + 1),
        after: place === 0 ? [] : [index * stores + place - 1],
      })),
    ),
  );
}

/** Whether any two stores differ. */
export const differ = ({ postgres, redis, search }: Stores) => postgres !== redis || postgres !== search;

/** Every run by plain recursion, without a key or a number: what the enumerator is held against. */
export function everyRun<State>(
  machine: Machine<State>,
  faults: 'none' | 'one',
): { steps: readonly Step[]; stores: Stores }[] {
  const runs: { steps: readonly Step[]; stores: Stores }[] = [];
  const walk = (state: State, taken: readonly Step[], mayFail: boolean) => {
    const enabled = machine.enabled(state);
    if (enabled.length === 0) runs.push({ steps: taken, stores: machine.stores(state) });
    for (const step of enabled) walk(machine.take(state, step), [...taken, step], mayFail);
    if (mayFail) for (const step of machine.faults(state)) walk(machine.take(state, step), [...taken, step], false);
  };
  walk(machine.initial, [], faults === 'one');
  return runs;
}
