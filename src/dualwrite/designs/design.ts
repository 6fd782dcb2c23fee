import type { DesignId, StoreId } from '../scenario.ts';

/** One write of an operation: what a writer asks of a store. */
export interface Write {
  readonly store: StoreId;
  /** `value`: what the operation makes of the payment. `invalidate`: forget it, so that the next reader fills it anew. */
  readonly as: 'value' | 'invalidate';
}

/** How a fact gets from the application to the stores. */
export interface Design {
  readonly id: DesignId;
  /** As on the page: "Dual write". */
  readonly name: string;
  /** One sentence: what the application does. */
  readonly says: string;
  /** What a writer sends for each operation, stage by stage: it goes on when all of a stage is acknowledged. */
  readonly stages: readonly (readonly Write[])[];
  /** What a writer does when it hears nothing, or a refusal. */
  readonly onFailure: 'give up' | 'retry';
  /** Who carries what Postgres committed to the log; null: there is no log. */
  readonly carrier: 'connector' | 'relay' | null;
  /** Whether somebody reads through the cache, and fills it where it misses. */
  readonly hasReader: boolean;
}

const POSTGRES: Write = { store: 'postgres', as: 'value' };
const REDIS: Write = { store: 'redis', as: 'value' };
const SEARCH: Write = { store: 'search', as: 'value' };

export const ONE_BY_ONE: Design['stages'] = [[POSTGRES], [REDIS], [SEARCH]];
export const ALL_AT_ONCE: Design['stages'] = [[POSTGRES, REDIS, SEARCH]];
export const INVALIDATING: Design['stages'] = [[POSTGRES], [{ store: 'redis', as: 'invalidate' }], [SEARCH]];
export const POSTGRES_ONLY: Design['stages'] = [[POSTGRES]];
