import type { LogRecord } from '../log/record.ts';
import { readChangeEvent } from './changeEvent.ts';
import type { At, Fold, Operation } from './contract.ts';
import { freeze } from './primordials.ts';

/** A state after one record more. `skippedTombstone`: the record deletes, and the fold has no `remove` to be told of it. */
export interface Folded {
  readonly state: unknown;
  readonly skippedTombstone: boolean;
}

/**
 * How a record meets a fold, here and nowhere else. A value goes to `apply`; of a change event the row after it. A tombstone (value null)
 * and a deleted row go to `remove`, or are skipped and counted where the fold has none. Of a removed record no fold hears. @throws what the fold throws
 */
export function foldRecord(fold: Fold, state: unknown, record: LogRecord): Folded {
  const { value } = record;
  if (record.removed) return { state, skippedTombstone: false };
  if (value === null) return removeKey(fold, state, record, null, null);
  const change = readChangeEvent(value);
  if (change === null) return { state: fold.apply(state, value, atOf(record, null, null)), skippedTombstone: false };
  if (change.op === 'd') return removeKey(fold, state, record, 'd', change.before);
  return { state: fold.apply(state, change.value, atOf(record, change.op, change.before)), skippedTombstone: false };
}

function removeKey(fold: Fold, state: unknown, record: LogRecord, op: Operation | null, before: At['before']): Folded {
  if (!fold.remove) return { state, skippedTombstone: true };
  return { state: fold.remove(state, record.key, atOf(record, op, before)), skippedTombstone: false };
}

function atOf(record: LogRecord, op: Operation | null, before: At['before']): At {
  return freeze({
    offset: record.offset,
    timestamp: record.timestamp,
    key: record.key,
    op,
    before,
    headers: record.headers,
  });
}
