import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread } from './spread.ts';

const GAP = 3;
const labels = fc.array(fc.record({ x: fc.integer({ min: 0, max: 400 }), width: fc.integer({ min: 10, max: 60 }) }), {
  maxLength: 14,
});

test('labels that do not touch stay where they are', () => {
  expect(
    spread(
      [
        { x: 100, width: 30 },
        { x: 10, width: 30 },
      ],
      GAP,
    ),
  ).toEqual([100, 10]);
});

test('two that want one place make way for each other by halves', () => {
  expect(
    spread(
      [
        { x: 50, width: 30 },
        { x: 50, width: 30 },
      ],
      GAP,
    ),
  ).toEqual([33.5, 66.5]);
});

test('no label ever touches another, and none moves past another', () => {
  fc.assert(
    fc.property(labels, (wanted) => {
      const places = spread(wanted, GAP);
      const row = wanted.map((label, i) => ({ ...label, at: places[i] ?? Number.NaN })).toSorted((a, b) => a.at - b.at);
      for (const [i, label] of row.entries()) {
        const next = row[i + 1];
        if (!next) continue;
        expect(next.at - label.at).toBeGreaterThanOrEqual((next.width + label.width) / 2 + GAP - 1e-6);
        expect(label.x).toBeLessThanOrEqual(next.x);
      }
    }),
  );
});

test('on the whole the labels stay where they were: what one gives, the others take', () => {
  fc.assert(
    fc.property(labels, (wanted) => {
      const moved = spread(wanted, GAP).reduce((sum, at, i) => sum + at - (wanted[i]?.x ?? 0), 0);
      expect(Math.abs(moved)).toBeLessThan(1e-6);
    }),
  );
});
