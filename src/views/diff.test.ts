import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloneState } from './clone.ts';
import { diffStates, diffSummaries } from './diff.ts';
import { digest } from './digest.ts';
import { summarize } from './summary.ts';
import { anyState } from './testing/anyState.ts';

describe('diffStates', () => {
  it('[E1] finds nothing between equal states and something between different ones', () => {
    fc.assert(
      fc.property(anyState, anyState, (one, other) => {
        expect(diffStates(one, cloneState(one), 5)).toEqual({ changes: [], more: 0 });
        const { changes, more } = diffStates(one, other, 1_000);
        expect(changes.length + more > 0).toBe(digest(one) !== digest(other));
      }),
      { numRuns: 500 },
    );
  });

  it('says what was added, removed and changed, and where', () => {
    const before = {
      totals: new Map([
        ['m42', 50_000],
        ['m17', 1],
      ]),
      seen: new Set(['p1', 'p0']),
      gone: null,
      same: { a: 1 },
    };
    const after = {
      totals: new Map([
        ['m42', 75_000],
        ['m99', 2],
      ]),
      seen: new Set(['p1', 'p2']),
      now: true,
      same: { a: 1 },
    };
    expect(diffStates(before, after, 20).changes).toEqual([
      { path: ['totals', 'm42'], before: 50_000, after: 75_000 },
      { path: ['totals', 'm99'], after: 2 },
      { path: ['totals', 'm17'], before: 1 },
      { path: ['seen', 'p2'], after: 'p2' },
      { path: ['seen', 'p0'], before: 'p0' },
      { path: ['now'], after: true },
      { path: ['gone'], before: null },
    ]);
  });

  it('shows a window that moved on as one item gone and one new', () => {
    expect(diffStates([1, 2, 3], [2, 3, 4], 9).changes).toEqual([
      { path: ['0'], before: 1 },
      { path: ['2'], after: 4 },
    ]);
    expect(diffStates([{ a: 1, b: 1 }, 2], [{ a: 1, b: 2 }, 2], 9).changes).toEqual([
      { path: ['0', 'b'], before: 1, after: 2 },
    ]);
  });

  it('compares long lists place by place', () => {
    const long = Array.from({ length: 2_000 }, (_, index) => index);
    const { changes, more } = diffStates(long, long.map((n) => n + 1).concat(0), 3);
    expect(changes).toEqual([0, 1, 2].map((n) => ({ path: [`${n}`], before: n, after: n + 1 })));
    expect(more).toBe(1_998);
  });

  it('counts what is beyond the limit, and tells kinds apart', () => {
    expect(diffStates({ a: 1, b: 1, c: 1 }, {}, 1)).toEqual({ changes: [{ path: ['a'], before: 1 }], more: 2 });
    expect(diffStates(new Map(), {}, 5).changes).toEqual([{ path: [], before: {}, after: {} }]);
    expect(diffStates(1, '1', 5).changes).toEqual([{ path: [], before: 1, after: '1' }]);
  });

  it('knows keys and members that are objects by their value', () => {
    const state = () => new Map([[{ card: 'x' }, new Set([['a']])]]);
    expect(diffStates(state(), state(), 5).changes).toEqual([]);
  });
});

describe('diffSummaries', () => {
  const bars = (entries: [string, number][]) => summarize(new Map(entries), 'bars', 2);

  it('says which entries on the card changed', () => {
    expect(
      diffSummaries(
        bars([
          ['a', 1],
          ['b', 2],
        ]),
        bars([
          ['a', 5],
          ['b', 2],
        ]),
      ),
    ).toEqual([{ path: ['a'], before: 1, after: 5 }]);
    expect(diffSummaries(bars([['a', 1]]), bars([['b', 2]]))).toEqual([
      { path: ['b'], after: 2 },
      { path: ['a'], before: 1 },
    ]);
    expect(diffSummaries(null, bars([['a', 1]]))).toEqual([]);
  });

  it('does not take an entry that fell out of sight for a removed one', () => {
    expect(
      diffSummaries(
        bars([
          ['a', 1],
          ['b', 2],
        ]),
        bars([
          ['a', 1],
          ['b', 2],
          ['c', 3],
        ]),
      ),
    ).toEqual([{ path: ['c'], after: 3 }]);
  });

  it('knows items of a list by their value', () => {
    expect(diffSummaries(summarize(['a', 'b', 'b'], 'list', 3), summarize(['b', 'b', 'b'], 'list', 3))).toEqual([
      { path: ['2'], after: 'b' },
    ]);
  });
});
