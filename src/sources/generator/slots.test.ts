import { expect, test } from 'vitest';
import { Slots } from './slots.ts';

test('[G2] an hour at an awkward rate drifts by nothing', () => {
  const slots = new Slots();
  slots.setRate(7);
  let taken = 0;
  let last_ms = 0;
  for (let at_ms = slots.takeUntil(3_600_000); at_ms !== null; at_ms = slots.takeUntil(3_600_000)) {
    taken++;
    last_ms = at_ms;
  }
  expect(taken).toBe(7 * 3_600);
  expect(last_ms).toBe(3_600_000);
});

test('[G2] time that has passed does not come back', () => {
  const slots = new Slots();
  slots.setRate(1);
  expect(slots.takeUntil(2_500)).toBe(1_000);
  expect(slots.takeUntil(2_500)).toBe(2_000);
  expect(slots.takeUntil(2_500)).toBeNull();
  expect(slots.takeUntil(100)).toBeNull();
  slots.setRate(1_000);
  expect(slots.takeUntil(5_000)).toBeGreaterThanOrEqual(2_500);
});

test('[G2] a rate of 0 keeps what had passed of a slot', () => {
  const slots = new Slots();
  slots.setRate(1);
  expect(slots.takeUntil(800)).toBeNull();
  slots.setRate(0);
  expect(slots.takeUntil(60_000)).toBeNull();
  slots.setRate(1);
  expect(slots.takeUntil(70_000)).toBeCloseTo(60_200);
});
