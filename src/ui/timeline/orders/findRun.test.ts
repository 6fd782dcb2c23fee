import { expect, test } from 'vitest';
import type { Step } from '../../../dualwrite/machine.ts';
import { findRun } from './findRun.ts';

function step(id: string): Step {
  return { id, actor: 'A', writer: 'A', message: null, store: null, isFault: false, text: id };
}

/** Every way to shuffle a's and b's, in the order of a search in depth; some runs are beginnings of others. */
function shuffles(left: readonly string[], right: readonly string[], path: readonly string[] = []): Step[][] {
  const [a, ...lefts] = left;
  const [b, ...rights] = right;
  const here = a === undefined && b === undefined ? [path.map(step), [...path, 'fault'].map(step)] : [];
  return [
    ...here,
    ...(a === undefined ? [] : shuffles(lefts, right, [...path, a])),
    ...(b === undefined ? [] : shuffles(left, rights, [...path, b])),
  ];
}

const all = shuffles(['A1', 'A2', 'A3'], ['B1', 'B2', 'B3']);
const listing = { runs: all.length, stepsOf: (run: number) => all[run] ?? [] };

test('every run is found by its steps', () => {
  expect(all.length).toBe(40);
  for (const [run, steps] of all.entries())
    expect(
      findRun(
        listing,
        steps.map(({ id }) => id),
      ),
    ).toBe(run);
});

test('steps that no run takes find none', () => {
  expect(findRun(listing, [])).toBeNull();
  expect(findRun(listing, ['A1', 'A2'])).toBeNull();
  expect(findRun(listing, ['A2', 'A1', 'A3', 'B1', 'B2', 'B3'])).toBeNull();
  expect(findRun(listing, ['A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'fault', 'more'])).toBeNull();
  expect(findRun({ runs: 0, stepsOf: () => [] }, ['A1'])).toBeNull();
});
