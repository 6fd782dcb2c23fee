import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPlainJson } from './plain.ts';
import { anyState } from './testing/anyState.ts';

describe('toPlainJson', () => {
  it('makes JSON of any state', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const json = toPlainJson(state);
        expect(JSON.stringify(structuredClone(json))).toBe(JSON.stringify(json));
        expect(findNonJson(json)).toBe(null);
      }),
    );
  });

  it('makes an object of a Map with string keys, and entries of any other', () => {
    expect(toPlainJson(new Map([['m42', 75_000]]))).toEqual({ m42: 75_000 });
    expect(
      toPlainJson(
        new Map<unknown, unknown>([
          [1, new Set(['a'])],
          ['b', 2n],
        ]),
      ),
    ).toEqual([
      [1, ['a']],
      ['b', '2'],
    ]);
    expect(toPlainJson(new Map())).toEqual({});
  });

  it('keeps a key called __proto__ a key', () => {
    const json = toPlainJson(new Map([['__proto__', 1]]));
    expect(Object.keys(json as object)).toEqual(['__proto__']);
  });
});

function findNonJson(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return null;
  if (Array.isArray(value)) return value.map(findNonJson).find((found) => found !== null) ?? null;
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return { found: value };
  return (
    Object.values(value)
      .map(findNonJson)
      .find((found) => found !== null) ?? null
  );
}
