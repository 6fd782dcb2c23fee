import { expect, it } from 'vitest';
import { latestWins } from './latestWins.ts';

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

it('serves the first wish, skips those between, and ends with the last', async () => {
  const begun: number[] = [];
  const releases: (() => void)[] = [];
  const wish = latestWins<number>((n) => {
    begun.push(n);
    return new Promise((resolve) => releases.push(resolve));
  });
  for (const n of [1, 2, 3, 4]) wish(n);
  expect(begun).toEqual([1]);
  releases[0]?.();
  await turn();
  expect(begun).toEqual([1, 4]);
  releases[1]?.();
  await turn();
  wish(5);
  expect(begun).toEqual([1, 4, 5]);
});

it('goes on after a job that failed', async () => {
  const begun: number[] = [];
  const wish = latestWins<number>(async (n) => {
    begun.push(n);
    if (n === 1) throw new Error('no');
  });
  wish(1);
  await turn();
  wish(2);
  await turn();
  expect(begun).toEqual([1, 2]);
});
