import { expect, test } from 'vitest';
import { createRate } from './rate.ts';

test('the rate is that of the last second or so', () => {
  const rate = createRate();
  for (let ms = 0; ms <= 5_000; ms += 50) rate.note(ms * 5, ms);
  expect(rate.perSecond(5_000)).toBeCloseTo(5_000, -2);
});

test('a view that has stopped has rate 0', () => {
  const rate = createRate();
  rate.note(0, 0);
  rate.note(100, 100);
  expect(rate.perSecond(10_000)).toBe(0);
});
