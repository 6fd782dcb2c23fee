import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { State } from './contract.ts';
import { decodeState, encodeState } from './codec.ts';
import { digest } from './digest.ts';
import { anyState, canonicalText, reordered } from './testing/anyState.ts';

describe('digest', () => {
  it('[D1] is the same for equal states, whatever the order they were put together in', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(digest(reordered(state))).toBe(digest(state));
      }),
      { numRuns: 500 },
    );
  });

  it('[D2] differs for different states, and only for them', () => {
    fc.assert(
      fc.property(anyState, anyState, (one, other) => {
        expect(digest(one) === digest(other)).toBe(canonicalText(one) === canonicalText(other));
      }),
      { numRuns: 1_000 },
    );
  });

  it('[D2] tells values that look alike apart', () => {
    const alike: unknown[] = [
      1,
      '1',
      1n,
      true,
      'true',
      null,
      'null',
      '',
      0,
      0n,
      false,
      [],
      {},
      new Map(),
      new Set(),
      [null],
      [[]],
      [1],
      [1, 1],
    ];
    alike.push(
      ['1'],
      { 0: 1 },
      new Map([[0, 1]]),
      new Map([['0', 1]]),
      new Set([1]),
      { a: { b: 1 } },
      { a: 1, b: 1 },
      [0, 1],
      [1, 0],
      [[1], 1],
    );
    alike.push(
      'ab',
      'ba',
      ['a', 'b'],
      ['ab'],
      'a\u0000',
      'a',
      -1,
      1.5,
      2 ** 53,
      2 ** 53 - 1,
      5e-324,
      [[1, 1]],
      new Set(['1']),
    );
    expect(new Set(alike.map(digest)).size).toBe(alike.length);
    expect(digest(-0)).toBe(digest(0));
  });

  it('[D2] has no two equal ones among 100,000 small and similar states', () => {
    const seen = new Set<string>();
    for (let index = 0; index < 25_000; index++) {
      seen.add(digest(index));
      seen.add(digest(`${index}`));
      seen.add(digest(new Map([['total', index]])));
      seen.add(digest([index, index + 1]));
    }
    expect(seen.size).toBe(100_000);
  });

  it('[D2] keeps duplicates and swaps apart, which a plain xor would cancel', () => {
    const twice = (a: State, b: State) => digest(new Set([[a], [a], [b]] as State[]));
    expect(twice(1, 2)).not.toBe(digest(new Set([[2]] as State[])));
    expect(digest({ a: 1, b: 2 })).not.toBe(digest({ a: 2, b: 1 }));
  });

  it('[D3] survives saving and loading', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(digest(decodeState(encodeState(state)))).toBe(digest(state));
      }),
    );
  });

  it('is 16 hexadecimal digits, the same on every machine', () => {
    expect(digest(new Map([['m42', 75_000]]))).toMatch(/^[0-9a-f]{16}$/);
    expect([null, 'riya', 25_000, [1n, -0.5], { a: new Set(['p1']) }].map(digest)).toMatchInlineSnapshot(`
      [
        "903ee3de6f575d57",
        "909a7b0e9795c896",
        "87785c6431fce681",
        "6e968e8853c5aa55",
        "aab68c7415a8c4f3",
      ]
    `);
  });
});
