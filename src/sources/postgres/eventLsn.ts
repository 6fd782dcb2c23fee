import type { Json, NewRecord } from '../../log/record.ts';
import type { Lsn } from './lsn.ts';

/** Where the change of a streamed event stands in the WAL; null for a tombstone, a snapshot's row, and what is no change event. */
export function readLsn({ value }: NewRecord): Lsn | null {
  const source = isObject(value) && value.op !== 'r' ? value.source : undefined;
  const lsn = isObject(source) ? source.lsn : undefined;
  return typeof lsn === 'number' ? lsn : null;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
