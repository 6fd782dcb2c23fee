import { describe, expect, it } from 'vitest';
import type { Json, LogRecord } from '../log/record.ts';
import type { At, Fold } from './contract.ts';
import { foldRecord } from './fold.ts';

function recordOf(value: Json): LogRecord {
  return { offset: 7, timestamp: 1_000, key: 'p1', value, headers: { trace: 'x' } };
}

type Call = readonly ['apply', Json, At] | readonly ['remove', string | null, At];

function watched(withRemove: boolean) {
  const calls: Call[] = [];
  const fold: Fold = {
    init: () => 0,
    apply: (state, value, at) => {
      calls.push(['apply', value, at]);
      return Number(state) + 1;
    },
    ...(withRemove && {
      remove: (state, key, at) => {
        calls.push(['remove', key, at]);
        return Number(state) - 1;
      },
    }),
  };
  return { fold, calls };
}

const AT = { offset: 7, timestamp: 1_000, key: 'p1', op: null, before: null, headers: { trace: 'x' } };

describe('foldRecord', () => {
  it('[V3] hands a value to apply, as it is', () => {
    const { fold, calls } = watched(true);
    const value = { amount: 1 };
    expect(foldRecord(fold, 4, recordOf(value))).toEqual({ state: 5, skippedTombstone: false });
    expect(calls).toEqual([['apply', value, AT]]);
    expect(calls[0]?.[1]).toBe(value);
    expect(Object.isFrozen(calls[0]?.[2])).toBe(true);
  });

  it('[V3] hands the row of a change event to apply, and what it was before in at', () => {
    const { fold, calls } = watched(true);
    foldRecord(fold, 0, recordOf({ op: 'u', before: { a: 1 }, after: { a: 2 } }));
    expect(calls).toEqual([['apply', { a: 2 }, { ...AT, op: 'u', before: { a: 1 } }]]);
  });

  it('[V4] hands tombstones and deleted rows to remove', () => {
    const { fold, calls } = watched(true);
    expect(foldRecord(fold, 4, recordOf(null))).toEqual({ state: 3, skippedTombstone: false });
    foldRecord(fold, 4, recordOf({ op: 'd', before: { a: 1 }, after: null }));
    expect(calls).toEqual([
      ['remove', 'p1', AT],
      ['remove', 'p1', { ...AT, op: 'd', before: { a: 1 } }],
    ]);
  });

  it('[V4] skips them, and says so, where the fold has no remove', () => {
    const { fold, calls } = watched(false);
    expect(foldRecord(fold, 4, recordOf(null))).toEqual({ state: 4, skippedTombstone: true });
    expect(foldRecord(fold, 4, recordOf({ op: 'd', before: null, after: null }))).toEqual({
      state: 4,
      skippedTombstone: true,
    });
    expect(calls).toEqual([]);
  });
});
