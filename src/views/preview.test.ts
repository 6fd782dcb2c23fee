import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyText, preview } from './preview.ts';
import { anyState } from './testing/anyState.ts';

describe('preview', () => {
  it('[R1] is small JSON of any state', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const limits = { depthMax: 2, breadthMax: 3, charactersMax: 10 };
        const shown = preview([state, state, state, state], limits);
        expect(structuredClone(shown)).toEqual(shown);
        expect(JSON.stringify(shown).length).toBeLessThan(5_000);
      }),
    );
  });

  it('says how much it leaves out', () => {
    const limits = { depthMax: 2, breadthMax: 2, charactersMax: 5 };
    expect(preview([1, 2, 3, 4], limits)).toEqual([1, 2, '… 2 more']);
    expect(preview(new Set([1, 2, 3]), limits)).toEqual([1, 2, '… 1 more']);
    expect(
      preview(
        new Map([
          ['a', 1],
          ['b', 2],
          ['c', 3],
        ]),
        limits,
      ),
    ).toEqual({ a: 1, b: 2, '…': '1 more' });
    expect(preview({ a: { b: { c: 1 } }, d: 'too long' }, limits)).toEqual({ a: { b: '{1 fields}' }, d: 'too l…' });
    expect(preview([[[1, 2]], [new Map([[1, 1]])]], limits)).toEqual([['[2 items]'], ['Map(1)']]);
  });

  it('shows what JSON has no word for', () => {
    expect([12n, Number.NaN, undefined, () => 1, new Date(0)].map((value) => preview(value))).toEqual([
      '12',
      'NaN',
      'undefined',
      'a function',
      'an object of a class',
    ]);
    expect(JSON.stringify(preview(new Map([['__proto__', 1]])))).toBe('{"__proto__":1}');
  });

  it('writes keys as text', () => {
    expect(['m42', 7, 7n, null, ['a', 1], { a: 1 }].map(keyText)).toEqual([
      'm42',
      '7',
      '7',
      'null',
      '["a",1]',
      '{"a":1}',
    ]);
    expect(keyText('k'.repeat(500)).length).toBeLessThan(100);
  });
});
