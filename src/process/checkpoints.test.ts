import { expect, test } from 'vitest';
import { createCheckpoints } from './checkpoints.ts';

const at = (offset: number, bytes = 0) => ({ offset, digest: `d${offset}`, state: new ArrayBuffer(bytes), writes: 0 });

test('the nearest checkpoint at or before an offset is found; none before the first', () => {
  const checkpoints = createCheckpoints();
  for (const offset of [100, 300, 200]) checkpoints.add(at(offset));
  expect(checkpoints.before(99)).toBeNull();
  expect(checkpoints.before(100)?.offset).toBe(100);
  expect(checkpoints.before(299)?.offset).toBe(200);
  expect(checkpoints.latest?.offset).toBe(300);
});

test('many checkpoints are thinned: few are kept, spread over the log, the last among them', () => {
  const checkpoints = createCheckpoints();
  for (let offset = 1_000; offset <= 100_000; offset += 1_000) checkpoints.add(at(offset));
  const kept = new Set<number>();
  for (let offset = 0; offset <= 100_000; offset += 500) kept.add(checkpoints.before(offset)?.offset ?? 0);
  expect(kept.size).toBeLessThanOrEqual(9);
  expect(checkpoints.latest?.offset).toBe(100_000);
  expect(checkpoints.before(50_000)?.offset ?? 0).toBeGreaterThan(10_000);
});

test('large states are kept within the budget, and the last one always', () => {
  const checkpoints = createCheckpoints();
  const large = 15 * 1024 * 1024;
  for (const offset of [1, 2, 3, 4]) checkpoints.add(at(offset, large));
  const kept = [1, 2, 3, 4].filter((offset) => checkpoints.before(offset)?.offset === offset);
  expect(kept).toHaveLength(2);
  expect(checkpoints.latest?.offset).toBe(4);
});

test('a state with direct writes in it is no start for the past; a rebuild forgets it', () => {
  const checkpoints = createCheckpoints();
  checkpoints.add(at(100));
  checkpoints.add({ ...at(200), writes: 1 });
  checkpoints.add({ ...at(300), writes: 2 });
  expect(checkpoints.before(300)?.offset).toBe(100);
  expect(checkpoints.latest?.offset).toBe(300);
  checkpoints.keepWrites(1);
  expect(checkpoints.latest?.offset).toBe(200);
  checkpoints.keepWrites(0);
  expect(checkpoints.latest?.offset).toBe(100);
});
