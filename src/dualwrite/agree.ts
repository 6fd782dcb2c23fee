import { designOf } from './designs/index.ts';
import type { Stores } from './machine.ts';
import type { Scenario, StoreId } from './scenario.ts';

/** Whether a store says what Postgres says. A cache that is filled when asked, and holds nothing, says nothing false. */
export function agreesWithPostgres(
  stores: Stores,
  store: StoreId,
  { design, consumer }: Pick<Scenario, 'design' | 'consumer'>,
): boolean {
  const { postgres } = stores;
  const value = stores[store];
  if (value === postgres) return true;
  const { hasReader, carrier } = designOf(design);
  if (store === 'redis' && value === null && hasReader) return true;
  return store === 'redis' && carrier !== null && consumer !== 'upsert' && (value ?? 0) === (postgres ?? 0);
}

/** Whether all stores say what Postgres says. */
export function agree(stores: Stores, scenario: Pick<Scenario, 'design' | 'consumer'>): boolean {
  return agreesWithPostgres(stores, 'redis', scenario) && agreesWithPostgres(stores, 'search', scenario);
}
