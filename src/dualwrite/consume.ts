import type { ConsumerKind } from './scenario.ts';
import { consumerOf, type FedStore, type MachineState, withConsumer } from './state.ts';

/** Only Redis keeps a sum; a document of Elasticsearch is always set. */
export function kindAt(store: FedStore, kind: ConsumerKind): ConsumerKind {
  return store === 'redis' ? kind : 'upsert';
}

/** A consumer applies the next record of the log to its store, and moves its offset on. */
export function consume(state: MachineState, store: FedStore, kind: ConsumerKind): MachineState {
  const consumer = consumerOf(state, store);
  const position = state.log[consumer.offset];
  const entry = position === undefined ? undefined : state.wal[position];
  if (position === undefined || !entry) return state;
  const { before, after } = entry;
  const isCounted = position < consumer.counted;
  const counted = Math.max(consumer.counted, position + 1);
  const moved = withConsumer(state, store, { ...consumer, offset: consumer.offset + 1, counted });
  const setTo = (value: number | null): MachineState => ({ ...moved, stores: { ...moved.stores, [store]: value } });
  switch (kindAt(store, kind)) {
    case 'upsert':
      return setTo(after);
    case 'increment-once':
      if (isCounted) return moved;
      return setTo(sumOf(state.stores[store], before, after));
    case 'increment':
      return setTo(sumOf(state.stores[store], before, after));
  }
}

/** A sum of nothing is nothing, once the row is deleted. */
function sumOf(sum: number | null, before: number | null, after: number | null): number | null {
  const next = (sum ?? 0) + (after ?? 0) - (before ?? 0);
  return next === 0 && after === null ? null : next;
}
