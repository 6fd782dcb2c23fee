import { expect, test } from 'vitest';
import { crossing, partsOfDualWrites, partsOfLog } from './movingParts.ts';

test('counts what stands in the formulas', () => {
  expect(partsOfDualWrites(3, 5)).toBe(15 + 10);
  expect(partsOfLog(3, 5)).toBe(5 + 3 + 5);
  expect(partsOfDualWrites(1, 1)).toBe(1);
});

test('a log has fewer parts from the third system on, with three writers; later with fewer', () => {
  expect([1, 2, 3, 4, 5].map((writers) => crossing(writers, 8))).toEqual([5, 4, 3, 3, 3]);
  expect(crossing(1, 4)).toBeNull();
});

test('once a log has fewer, it has fewer for every further system', () => {
  for (const writers of [1, 2, 3, 4, 5])
    for (let systems = crossing(writers, 20) ?? 20; systems <= 20; systems++)
      expect(partsOfLog(writers, systems)).toBeLessThan(partsOfDualWrites(writers, systems));
});
