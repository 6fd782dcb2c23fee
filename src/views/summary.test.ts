import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchEntries, summarize } from './summary.ts';
import { anyState } from './testing/anyState.ts';

const RENDER = fc.constantFrom(null, 'bars', 'table', 'list', 'number', 'tree') as fc.Arbitrary<
  Parameters<typeof summarize>[1]
>;
const keys = (summary: { entries: readonly { key: string }[] }) => summary.entries.map((entry) => entry.key);

describe('summarize', () => {
  it('[R1] stays bounded and never fails, whatever the state and the render asked for', () => {
    fc.assert(
      fc.property(anyState, RENDER, fc.nat({ max: 4 }), (state, render, limit) => {
        const summary = summarize(state, render, limit);
        expect(summary.entries.length).toBe(Math.min(limit, summary.total));
        expect(structuredClone(summary)).toEqual(summary);
      }),
      { numRuns: 500 },
    );
  });

  it('[R2] shows the largest numbers first, of equal ones the earlier', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5, max: 20 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 10 }),
        (numbers, limit) => {
          const state = new Map(numbers.map((number, index) => [`k${index}`, number]));
          const wanted = numbers
            .map((number, index) => ({ number, index }))
            .sort((a, b) => b.number - a.number || a.index - b.index);
          expect(keys(summarize(state, 'bars', limit))).toEqual(wanted.slice(0, limit).map(({ index }) => `k${index}`));
          expect(summarize(state, 'bars', limit).numberMax).toBe(numbers.length > 0 ? Math.max(...numbers) : 0);
        },
      ),
    );
  });

  it('shows the rows put in last, newest first, and of a list the last items, newest last', () => {
    const rows = new Map([1, 2, 3, 4].map((n) => [`p${n}`, { n }]));
    expect(summarize(rows, null, 2)).toEqual({
      render: 'table',
      total: 4,
      entries: [
        { key: 'p4', value: { n: 4 }, number: null },
        { key: 'p3', value: { n: 3 }, number: null },
      ],
      numberMax: 0,
    });
    expect(summarize(['a', 'b', 'c'], null, 2).entries.map((entry) => entry.value)).toEqual(['b', 'c']);
    expect(summarize(new Set(['a', 'b', 'c']), null, 2).entries.map((entry) => entry.value)).toEqual(['b', 'c']);
  });

  it.each([
    ['number', 3],
    ['number', 'text'],
    ['bars', new Map([['a', 1n]])],
    ['bars', { a: 1 }],
    ['table', { a: { b: 1 } }],
    ['list', []],
    ['tree', new Map([['a', [1]]])],
    ['tree', new Map()],
    ['tree', { a: 1, b: [] }],
  ])('draws by shape: %s (%#)', (render, state) => {
    expect(summarize(state, null, 5).render).toBe(render);
  });

  it('draws the first part that suits, of a state of several parts', () => {
    const state = { today: 3, totals: new Map([['m42', 75_000]]), seen: new Set(['p1']) };
    expect(summarize(state, 'bars', 5)).toMatchObject({
      render: 'bars',
      total: 1,
      entries: [{ key: 'm42', number: 75_000 }],
    });
    expect(summarize({ totals: new Map(), seen: new Map() }, 'bars', 5)).toMatchObject({ render: 'bars', total: 0 });
  });

  it('cuts what is long', () => {
    const [entry] = summarize(
      new Map([['k'.repeat(500), { text: 'x'.repeat(10_000), list: Array(1_000).fill(0) }]]),
      null,
      1,
    ).entries;
    expect(entry?.key.length).toBeLessThan(100);
    expect(JSON.stringify(entry).length).toBeLessThan(500);
  });
});

describe('searchEntries', () => {
  const rows = new Map([
    ['p1', { email: 'Riya@example.in', tags: ['upi'] }],
    ['p2', { email: 'arjun@gmail.com', tags: ['CARD'] }],
    ['p3', { email: 'riya@rediff.com', tags: [] }],
  ]);

  it('finds entries by key and by what is inside, whatever the case', () => {
    expect(keys(searchEntries(rows, null, 'RIYA', 5))).toEqual(['p3', 'p1']);
    expect(keys(searchEntries(rows, null, 'card', 5))).toEqual(['p2']);
    expect(keys(searchEntries(rows, null, 'P2', 5))).toEqual(['p2']);
  });

  it('says how many there are beyond those shown', () => {
    expect(searchEntries(rows, null, 'riya', 1)).toMatchObject({ total: 2, entries: [{ key: 'p3' }] });
    expect(searchEntries(rows, null, 'nobody', 5)).toMatchObject({ total: 0, entries: [], numberMax: 0 });
  });

  it('does not take places in a list for keys', () => {
    expect(searchEntries(['a', 'b1'], null, '1', 5).entries.map((entry) => entry.value)).toEqual(['b1']);
  });
});
