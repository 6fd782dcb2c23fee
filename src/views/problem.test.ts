import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findProblem, quickProblem } from './problem.ts';
import { anyState } from './testing/anyState.ts';

describe('findProblem', () => {
  it('finds nothing wrong with any state a fold may hold', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(findProblem(state)).toBe(null);
      }),
    );
  });

  class Money {}
  const thenable = Object.fromEntries([['then', () => 1]]);
  const wrongs: [problem: string, path: string, state: unknown][] = [
    ['is NaN', '.totals.get("m42")', { totals: new Map([['m42', Number.NaN]]) }],
    ['is undefined', '[1]', [1, undefined]],
    ['is undefined', '[0]', Array(1)],
    ['is Infinity', '["a b"][0]', { 'a b': [Number.POSITIVE_INFINITY] }],
    ['is a function', '.get(1).f', new Map([[1, { f: () => 1 }]])],
    ['is NaN', ' (key number 1)', new Map([[Number.NaN, 1]])],
    ['is a symbol', ' (member number 2)', new Set(['a', Symbol('s')])],
    ['is a Promise: a fold cannot wait', '.rows[0]', { rows: [Promise.resolve(1)] }],
    ['is a Promise: a fold cannot wait', '.row', { row: thenable }],
    ['is a Date: keep a number instead', '.day', { day: new Date(0) }],
    ['is a Money', '[0]', [new Money()]],
    ['is a Uint8Array', '.bytes', { bytes: new Uint8Array(2) }],
    ['is a Sums', '', new (class Sums extends Map {})()],
    ['has a symbol for a key', '', { [Symbol('s')]: 1 }],
    ['is a Map with a property total of its own', '', Object.assign(new Map(), { total: 1 })],
    ['only looks like a Map', '.m', { m: Object.create(Map.prototype) }],
  ];
  it.each(wrongs.map(([problem, path], index) => [problem, path, index] as const))(
    'says "%s" at "%s" (%i)',
    (problem, path, index) => {
      const found = findProblem(wrongs[index]?.[2]);
      expect(found?.path).toBe(path);
      expect(found?.problem).toContain(problem);
    },
  );

  it('finds a cycle and says where it closes', () => {
    const node: { name: string; next: unknown[] } = { name: 'a', next: [] };
    node.next.push(new Map([['back', node]]));
    expect(findProblem({ node })).toEqual({
      path: '.node.next[0].get("back")',
      problem: 'holds itself: a state must not have cycles',
    });
  });

  it('lets one object stand in two places', () => {
    const shared = { a: 1 };
    expect(findProblem([shared, shared, new Map([[shared, shared]])])).toBe(null);
  });

  it('refuses what is nested too deep, and ends on what doubles with each level', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 500; level++) deep = [deep];
    expect(findProblem(deep)?.problem).toBe('is nested too deep');
    let doubled: unknown = 1;
    for (let level = 0; level < 100; level++) doubled = [doubled, doubled];
    expect(findProblem(doubled, { nodesMax: 10_000, depthMax: 200 })).toEqual({
      path: '',
      problem: 'is too large: it holds more than 10000 values',
    });
  });

  it('counts long strings by their length', () => {
    expect(findProblem(['x'.repeat(100_000)], { nodesMax: 1_000, depthMax: 9 })?.problem).toContain('too large');
  });

  it('says of a class that hides its name that it is one', () => {
    const sly = Object.create({
      get constructor(): never {
        throw new Error('no');
      },
    });
    expect(findProblem(sly)?.problem).toContain('is an object of a class');
  });
});

describe('quickProblem', () => {
  it('looks at the value alone', () => {
    expect([null, 0, '', 1n, [], {}, new Map(), new Set(), [undefined]].map(quickProblem)).toEqual(Array(9).fill(null));
    for (const wrong of [undefined, Number.NaN, () => 1, Symbol('s'), Promise.resolve(), new Date(0)])
      expect(quickProblem(wrong)?.path).toBe('');
  });
});
