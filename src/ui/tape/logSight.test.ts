import { expect, test } from 'vitest';
import { createLog } from '../../log/createLog.ts';
import { CATEGORIES } from './describeRecord.ts';
import { LogSight } from './logSight.ts';

test('what it knows of the log is read again after a compaction', () => {
  const log = createLog();
  for (const status of ['authorized', 'captured']) log.append({ timestamp: 1, key: 'p1', value: { status } });
  const sight = new LogSight(log);
  const categories = () => {
    while (!sight.read(log.endOffset, 0, log.endOffset, 1_000)) continue;
    return [0, 1].map((offset) => CATEGORIES[sight.pages.at(offset)]);
  };
  expect(categories()).toEqual(['authorized', 'captured']);
  expect(sight.describe(0)?.title).toBe('p1');
  log.compact();
  expect(categories()).toEqual(['removed', 'captured']);
  expect(sight.describe(0)?.title).toBe('removed');
});
