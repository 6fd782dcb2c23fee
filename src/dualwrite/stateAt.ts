import { agreesWithPostgres } from './agree.ts';
import type { Stores } from './machine.ts';
import { storeName } from './names.ts';
import type { Run, RunEvent, StoreState } from './run.ts';
import type { StoreId } from './scenario.ts';
import { consumerActor } from './steps.ts';

const STORES: readonly StoreId[] = ['postgres', 'redis', 'search'];

/** Each store as it stands at a time: what happens at that very time has happened. */
export function stateAt(run: Run, at_ms: number): StoreState[] {
  const past = run.events.filter((event) => event.at_ms <= at_ms);
  const stores = storesAfter(run, past);
  const isFed = run.lanes.some(({ actor }) => actor === 'log');
  const history = isFed && run.scenario.initial !== null ? 1 : 0;
  const end = history + past.filter(({ type }) => type === 'append').length;
  return STORES.map((store): StoreState => {
    const last = past.findLast(({ change }) => change?.store === store);
    const consumer = store === 'postgres' || !isFed ? null : consumerActor(store);
    const moved = past.findLast((event) => event.actor === consumer && event.offset !== null);
    return {
      store,
      label: storeName(store),
      value: stores[store],
      writer: last?.writer ?? null,
      lsn: store === 'postgres' ? (last?.change?.lsn ?? null) : null,
      offset: consumer ? { next: moved?.offset ?? history, end } : null,
      agrees: agreesWithPostgres(stores, store, run.scenario),
    };
  });
}

function storesAfter({ scenario: { initial } }: Run, events: readonly RunEvent[]): Stores {
  const stores = { postgres: initial, redis: initial, search: initial };
  for (const { change } of events) if (change) stores[change.store] = change.after;
  return stores;
}
