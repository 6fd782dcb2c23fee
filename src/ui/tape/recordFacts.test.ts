import { expect, test } from 'vitest';
import { createLog } from '../../log/createLog.ts';
import { jsonBytes, sameKey, storedBytes, whenIst } from './recordFacts.ts';

function logOf(length: number) {
  const log = createLog();
  for (let i = 0; i < length; i += 1) log.append({ timestamp: i, key: `k${i % 100}`, value: { i, city: 'मुंबई' } });
  return log;
}

test('event time is told as India’s clocks show it', () => {
  expect(whenIst(Date.UTC(2026, 2, 3, 20, 0, 5))).toMatch(/Wednesday.*4 Mar 2026.*01:30:05 IST/);
});

test('others of the same key: near by only, in log order, the record among them', () => {
  const log = logOf(20_000);
  const [record] = log.read(10_042, 1);
  if (!record) throw new Error('no record');
  const found = sameKey(log, record).map(({ offset }) => offset);
  expect(found).toContain(10_042);
  expect(found.length).toBeLessThanOrEqual(12);
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(found.every((offset) => offset % 100 === 42 && offset >= 8_542 && offset < 10_542)).toBe(true);
});

test('a record without a key has no others', () => {
  const log = createLog();
  log.append({ timestamp: 0, key: null, value: 1 });
  log.append({ timestamp: 0, key: null, value: 2 });
  const [record] = log.read(0, 1);
  expect(record && sameKey(log, record)).toEqual([]);
});

test('bytes count UTF-8, not letters', () => {
  const [record] = logOf(1).read(0, 1);
  if (!record) throw new Error('no record');
  expect(jsonBytes(record)).toBe(Buffer.byteLength(JSON.stringify(record)));
});

test('what a record takes in the log is told once records are sealed, and of those alone', () => {
  expect(storedBytes(createLog())).toBeNull();
  expect(storedBytes(logOf(4_095))).toBeNull();
  const atSeal = storedBytes(logOf(4_096));
  expect(Number(atSeal)).toBeGreaterThan(0);
  // The unsealed tail is another 4,000 records of plain objects; they change nothing.
  const log = logOf(4_096);
  for (let i = 0; i < 4_000; i += 1) log.append({ timestamp: i, key: null, value: 'x'.repeat(500) });
  expect(storedBytes(log)).toBe(atSeal);
});
