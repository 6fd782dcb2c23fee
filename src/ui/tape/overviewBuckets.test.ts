import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog } from '../../log/createLog.ts';
import { holeAt, type LogRecord } from '../../log/record.ts';
import { CATEGORIES } from './describeRecord.ts';
import { BUCKETS_MAX, OverviewBuckets } from './overviewBuckets.ts';
import { StatusPages, UNKNOWN } from './statusPages.ts';

function recordAt(offset: number): LogRecord {
  const status = offset % 7 === 0 ? 'failed' : 'captured';
  return { offset, timestamp: offset * 200, key: `p${offset}`, value: { status }, headers: {} };
}

describe('the overview', () => {
  test('counts every record once, in a bounded number of bars, whatever the log’s length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), (length) => {
        const buckets = new OverviewBuckets();
        for (let offset = 0; offset < length; offset += 1) buckets.feed(recordAt(offset));
        const bars = Array.from({ length: buckets.length }, (_, i) => buckets.bar(i));
        expect(bars.length).toBeLessThanOrEqual(BUCKETS_MAX);
        expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(length);
        expect(bars.reduce((sum, bar) => sum + bar.failed, 0)).toBe(Math.ceil(length / 7));
        for (const bar of bars.slice(0, -1)) expect(bar.count).toBe(buckets.bucketSize);
      }),
      { numRuns: 40 },
    );
  });

  test('tells how fast records came, and nothing where no time passed', () => {
    const buckets = new OverviewBuckets();
    for (let offset = 0; offset < 1_000; offset += 1) buckets.feed(recordAt(offset));
    expect(buckets.bar(0).recordsPerSecond).toBeGreaterThan(5);
    expect(buckets.bar(50).recordsPerSecond).toBeCloseTo(5);
    const still = new OverviewBuckets();
    still.feed(recordAt(0));
    expect(still.bar(0).recordsPerSecond).toBeNull();
  });

  test('a place whose record was removed counts for nothing, and time passes over it', () => {
    const buckets = new OverviewBuckets();
    buckets.feed(recordAt(0));
    expect(CATEGORIES[buckets.feed(holeAt(1))]).toBe('removed');
    buckets.feed(recordAt(2));
    expect(buckets.bar(1)).toEqual({ count: 0, failed: 0, recordsPerSecond: 0 });
    expect(buckets.bar(2)).toEqual({ count: 1, failed: 0, recordsPerSecond: 2.5 });
  });

  test('refuses a record out of order', () => {
    expect(() => new OverviewBuckets().feed(recordAt(3))).toThrow('expects offset 0, not 3');
  });
});

describe('status pages', () => {
  const log = createLog();
  for (let offset = 0; offset < 10_000; offset += 1) log.append(recordAt(offset));
  const failed = CATEGORIES.indexOf('failed');
  const never = () => false;

  test('count what the log holds, across pages', () => {
    const pages = new StatusPages();
    expect(pages.fill(log, 3_000, 9_500, never)).toBe(true);
    const counts = new Uint32Array(CATEGORIES.length);
    pages.count(3_000, 9_500, counts);
    const expected = log.read(3_000, 6_500).filter(({ offset }) => offset % 7 === 0).length;
    expect(counts[failed]).toBe(expected);
    expect(counts.reduce((a, b) => a + b)).toBe(6_500);
  });

  test('stop when it is late, the newest first, and go on later', () => {
    const pages = new StatusPages();
    let chunks = 0;
    expect(pages.fill(log, 0, 10_000, () => ++chunks > 3)).toBe(false);
    expect(pages.at(9_999)).not.toBe(UNKNOWN);
    expect(pages.at(0)).toBe(UNKNOWN);
    expect(pages.fill(log, 0, 10_000, never)).toBe(true);
    expect(pages.at(0)).toBe(failed);
  });

  test('read a record once: a second fill reads nothing', () => {
    const pages = new StatusPages();
    pages.fill(log, 100, 5_000, never);
    const unread = { ...log, endOffset: log.endOffset, read: () => expect.unreachable('read again') };
    expect(pages.fill(unread, 100, 5_000, never)).toBe(true);
  });
});
