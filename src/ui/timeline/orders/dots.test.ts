import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badShares, countBad, dotsOf } from './dots.ts';

const ENDINGS = [false, true, false, true];
const listings = fc.array(fc.nat({ max: 3 }), { maxLength: 200 }).map((endings) => Uint16Array.from(endings));

describe('dots', () => {
  test('all runs: a dot each, in the listing’s order', () => {
    const dots = dotsOf(Uint16Array.of(0, 1, 2, 3), ENDINGS, false);
    expect(dots.count).toBe(4);
    expect([0, 1, 2, 3].map(dots.isBad)).toEqual([false, true, false, true]);
    expect(dots.positionOf(2)).toBe(2);
    expect(dots.positionOf(4)).toBeNull();
  });

  test('bad ones only: exactly those, found again by their run', () => {
    fc.assert(
      fc.property(listings, (endingOf) => {
        const dots = dotsOf(endingOf, ENDINGS, true);
        const expected = [...endingOf].flatMap((ending, run) => (ENDINGS[ending] ? [run] : []));
        expect(Array.from({ length: dots.count }, (_, position) => dots.runAt(position))).toEqual(expected);
        expect(countBad(endingOf, ENDINGS)).toBe(expected.length);
        for (let run = 0; run < endingOf.length; run++) {
          const position = dots.positionOf(run);
          expect(position === null ? null : dots.runAt(position)).toBe(expected.includes(run) ? run : null);
        }
      }),
    );
  });

  test('shares of the parts add up to the whole', () => {
    fc.assert(
      fc.property(listings, fc.integer({ min: 1, max: 50 }), (endingOf, parts) => {
        const dots = dotsOf(endingOf, ENDINGS, false);
        const shares = badShares(dots, parts);
        let bad = 0;
        shares.forEach((share, part) => {
          const size =
            Math.floor(((part + 1) * dots.count) / shares.length) - Math.floor((part * dots.count) / shares.length);
          bad += share * size;
        });
        expect(Math.round(bad)).toBe(countBad(endingOf, ENDINGS));
      }),
    );
  });
});
