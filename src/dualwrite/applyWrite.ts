import type { Write } from './designs/design.ts';
import type { Operation } from './scenario.ts';

export interface WriteResult {
  readonly value: number | null;
  /** `refused`: the store said no. `no row`: it did as it was told, to nothing. */
  readonly outcome: 'applied' | 'refused' | 'no row';
}

/** What a store makes of a write. Postgres knows rows and their primary key; Redis and Elasticsearch take what they are given. */
export function applyWrite(value: number | null, operation: Operation, { store, as }: Write): WriteResult {
  if (as === 'invalidate') return { value: null, outcome: 'applied' };
  const hasNoRow = store === 'postgres' && value === null;
  switch (operation.type) {
    case 'insert':
      if (store === 'postgres' && value !== null) return { value, outcome: 'refused' };
      return { value: operation.amount, outcome: 'applied' };
    case 'update':
      return hasNoRow ? { value, outcome: 'no row' } : { value: operation.amount, outcome: 'applied' };
    case 'add':
      return hasNoRow ? { value, outcome: 'no row' } : { value: (value ?? 0) + operation.amount, outcome: 'applied' };
    case 'delete':
      return hasNoRow ? { value, outcome: 'no row' } : { value: null, outcome: 'applied' };
  }
}
