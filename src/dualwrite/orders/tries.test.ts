import { describe, expect, test } from 'vitest';
import { luck } from './luck.ts';
import { differ, sequentialWriters } from './testing/toyMachines.ts';
import { createTries, PROBABILITIES, type TriesRequest } from './tries.ts';

const REQUEST: Omit<TriesRequest, 'scenario'> = { payments: 1_000, probabilities: PROBABILITIES, seed: 7 };

function pointsOf(writers: number, request: Partial<TriesRequest> = {}, slice = 5_000) {
  const tries = createTries(sequentialWriters(writers), differ, { ...REQUEST, ...request });
  while (!tries.done) tries.next(slice);
  return tries.points;
}

describe('a thousand tries', () => {
  test('[O5] the same seed gives the same counts, however they are sliced, and another seed others', () => {
    const points = pointsOf(2);
    expect(pointsOf(2, {}, 7)).toEqual(points);
    expect(pointsOf(2, { seed: 8 })).not.toEqual(points);
  });

  test('[O5] a point does not depend on the others', () => {
    const probability = PROBABILITIES[5] ?? 0;
    expect(pointsOf(2, { probabilities: [probability] })).toEqual([pointsOf(2)[5]]);
  });

  test('nothing fails at 0, everything at 1', () => {
    const [never, always] = pointsOf(1, { probabilities: [0, 1] });
    expect(never).toEqual({ probability: 0, payments: 1_000, drifted: 0, faults: 0 });
    // Every write is lost: the stores agree that there is no payment.
    expect(always).toEqual({ probability: 1, payments: 1_000, drifted: 0, faults: 3_000 });
  });

  test('one writer drifts as often as its losses differ from store to store', () => {
    for (const { probability, drifted, faults } of pointsOf(1, { payments: 20_000, probabilities: [0.05, 0.2, 0.5] })) {
      expect(drifted / 20_000).toBeCloseTo(1 - (1 - probability) ** 3 - probability ** 3, 1.7);
      expect(faults / 60_000).toBeCloseTo(probability, 1.7);
    }
  });

  test('two writers take each of their orders, by the chance of steps taken blindly', () => {
    const [point] = pointsOf(2, { payments: 20_000, probabilities: [0] });
    expect((point?.drifted ?? 0) / 20_000).toBeCloseTo(driftShare(), 1.7);
  });

  test('while it goes on every point has the payments tried so far', () => {
    const tries = createTries(sequentialWriters(2), differ, { ...REQUEST, probabilities: [0, 0.1, 0.2] });
    expect(tries.points.map(({ payments }) => payments)).toEqual([0, 0, 0]);
    tries.next(7);
    expect(tries.points.map(({ payments }) => payments)).toEqual([3, 2, 2]);
    expect(tries.done).toBe(false);
  });

  test.each([
    [{ payments: 0 }, /payments is 0/],
    [{ payments: 1.5 }, /payments is 1.5/],
    [{ probabilities: [] }, /probabilities is 0/],
    [{ probabilities: [0.1, 1.1] }, /a probability is 1.1/],
    [{ probabilities: [Number.NaN] }, /a probability is NaN/],
    [{ seed: 0.1 }, /seed is 0.1/],
  ])('%j is refused', (wrong, message) => {
    expect(() => pointsOf(2, wrong)).toThrow(message);
  });
});

/** The chance that two blind walkers of three steps each end with stores that differ: over all orders, each by its own chance. */
function driftShare(): number {
  let share = 0;
  const walk = (a: number, b: number, last: readonly string[], chance: number) => {
    if (a === 3 && b === 3) share += new Set(last).size > 1 ? chance : 0;
    const each = a < 3 && b < 3 ? chance / 2 : chance;
    if (a < 3) walk(a + 1, b, last.with(a, 'A'), each);
    if (b < 3) walk(a, b + 1, last.with(b, 'B'), each);
  };
  walk(0, 0, ['', '', ''], 1);
  return share;
}

test('luck is spread evenly, and hangs on seed, payment and draw', () => {
  const draws = Array.from({ length: 30_000 }, (_, index) => luck(index % 3, index % 100, Math.floor(index / 100)));
  expect(new Set(draws).size).toBeGreaterThan(29_990);
  for (const bin of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(draws.filter((draw) => Math.floor(draw * 10) === bin).length / 30_000).toBeCloseTo(0.1, 1.7);
});
