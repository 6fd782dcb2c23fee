import { expect, test } from 'vitest';
import { createLog } from '../log/createLog.ts';
import { unpackSegment } from '../log/unpack.ts';
import { cachePacking } from './packCache.ts';

test('the same records are packed once, until the log grows or is compacted', () => {
  const log = createLog();
  for (const value of [1, 2, 3]) log.append({ timestamp: value, key: 'a', value });
  const segments = cachePacking(log);
  const first = segments.pack(0, 10);
  expect(segments.pack(0, 10)).toBe(first);
  log.append({ timestamp: 4, key: 'b', value: 4 });
  const grown = segments.pack(0, 10);
  expect(grown).not.toBe(first);
  log.compact();
  const compacted = segments.pack(0, 10);
  if (!compacted) throw new Error('nothing was packed');
  expect(compacted).not.toBe(grown);
  const reader = unpackSegment(compacted);
  expect([0, 1, 2, 3].map((offset) => reader.record(offset).value)).toEqual([null, null, 3, 4]);
  expect(segments.removed).toBe(2);
  log.compact();
  expect(segments.pack(0, 10)).toBe(compacted);
});
