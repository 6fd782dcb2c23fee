import { describe, expect, test } from 'vitest';
import { createLog } from '../log/createLog.ts';
import { SEGMENT_RECORDS } from '../log/store.ts';
import type { PackedSegment } from '../log/segment.ts';
import type { RecordUse } from '../views/contract.ts';
import { BATCH_RECORDS_MAX, createFeed } from './feed.ts';
import { FoldFailure } from './foldFailure.ts';
import type { ToProcess } from './protocol.ts';
import type { ViewProcess } from './viewProcess.ts';

const WHOLE: RecordUse = { value: null, at: null };
const AMOUNTS: RecordUse = { value: ['amount'], at: [] };

function logOf(records: number) {
  const log = createLog();
  for (let offset = 0; offset < records; offset++)
    log.append({ timestamp: offset, key: `p${offset}`, value: { payment_id: `p${offset}`, amount: offset } });
  return log;
}

/** A process that only notes what it is sent, and checks that it could read each record it is told to fold. */
function start(log: ReturnType<typeof logOf>, first: RecordUse = WHOLE) {
  const sent: PackedSegment[] = [];
  let use = first;
  let messages = 0;
  let held: PackedSegment | null = null;
  let offset = 0;
  let failing: Error | null = null;
  const process: Pick<ViewProcess, 'ask'> = {
    ask: (type, request) => {
      const message: object = { type, id: 1, ...request };
      const { segments, until, check } = message as ToProcess & { type: 'fold' };
      messages++;
      if (failing) return Promise.reject(failing);
      sent.push(...segments);
      const queue = [...segments];
      while (offset < until) {
        const [next] = queue;
        if (next && next.base <= offset) held = queue.shift() ?? null;
        if (!held || held.base > offset || held.base + held.count <= offset || (held.isPart && check === 'each'))
          throw new Error(`the process cannot read ${offset}`);
        offset = Math.min(until, held.base + held.count);
      }
      expect(queue).toEqual([]);
      return Promise.resolve({ type: 'folded', id: 1, offset, tombstonesSkipped: 0, elapsed_ms: 0 } as never);
    },
  };
  const feed = createFeed({ process, segments: log, isShared: true, use: () => use });
  return {
    sent,
    feed,
    messages: () => messages,
    bytes: () => sent.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    fail(error: Error) {
      failing = error;
    },
    load(next: RecordUse) {
      use = next;
      offset = 0;
    },
    read(step: number, end: number, check: 'each' | 'none' = 'none') {
      while (offset < end) if (!feed.fold(offset, Math.min(offset + step, end), { check })) break;
      return offset;
    },
  };
}

describe('a process is sent only what it lacks', () => {
  test('a sealed segment comes once, however few records are read at a time', () => {
    const slow = start(logOf(SEGMENT_RECORDS));
    const fast = start(logOf(SEGMENT_RECORDS));
    expect(slow.read(5, SEGMENT_RECORDS)).toBe(SEGMENT_RECORDS);
    expect(fast.read(SEGMENT_RECORDS, SEGMENT_RECORDS)).toBe(SEGMENT_RECORDS);
    expect(slow.sent).toHaveLength(1);
    expect(slow.bytes()).toBe(fast.bytes());
  });

  test('every record of several segments and a tail is read, at any step', () => {
    const end = 2 * SEGMENT_RECORDS + 137;
    for (const step of [1_000, SEGMENT_RECORDS, end]) {
      const feeding = start(logOf(end));
      expect(feeding.read(step, end)).toBe(end);
      expect(feeding.sent).toHaveLength(3);
    }
  });

  test('several segments travel in one message, up to a bound', () => {
    const end = BATCH_RECORDS_MAX + 3 * SEGMENT_RECORDS + 5;
    const feeding = start(logOf(end), AMOUNTS);
    expect(feeding.read(end, end)).toBe(end);
    expect(feeding.sent).toHaveLength(12);
    expect(feeding.messages()).toBeLessThan(5);
    expect(feeding.messages()).toBeGreaterThan(1);
  });

  test('a tail that grows is sent as far as it is new', () => {
    const log = logOf(3);
    const feeding = start(log);
    feeding.read(1, 3);
    log.append({ timestamp: 3, key: null, value: 3 });
    feeding.read(1, 4);
    expect(feeding.sent.map(({ base, count }) => [base, count])).toEqual([
      [0, 3],
      [3, 1],
    ]);
  });

  test('after a compaction what it holds is sent again, and only then', () => {
    const log = createLog();
    for (let offset = 0; offset < 20; offset++) log.append({ timestamp: offset, key: `p${offset % 3}`, value: offset });
    const feeding = start(log);
    feeding.read(2, 6);
    expect(feeding.sent).toHaveLength(1);
    log.compact();
    feeding.read(2, 20);
    expect(feeding.sent).toHaveLength(2);
    const [, anew] = feeding.sent;
    expect(anew).toMatchObject({ base: 6, count: 14 });
    expect(anew?.rows).toBe(3);
    log.compact();
    expect(feeding.read(1, 20)).toBe(20);
    expect(feeding.sent).toHaveLength(2);
  });

  test('at the end there is nothing to read', () => {
    expect(start(logOf(2)).read(5, 9)).toBe(2);
  });
});

describe('of sealed segments it is sent what its fold reads', () => {
  const END = 2 * SEGMENT_RECORDS;

  test('a few fields, far smaller', () => {
    const [some, whole] = [start(logOf(END), AMOUNTS), start(logOf(END))];
    expect([some.read(1_000, END), whole.read(1_000, END)]).toEqual([END, END]);
    expect(some.sent.map(({ isPart }) => isPart)).toEqual([true, true]);
    expect(some.bytes()).toBeLessThan(whole.bytes() * 0.7);
  });

  test('the whole where each record is looked at, even of a segment that it has a part of', () => {
    const feeding = start(logOf(END), AMOUNTS);
    feeding.read(1_000, 1_000);
    feeding.read(10, 1_010, 'each');
    feeding.read(10, 1_020, 'each');
    feeding.read(1_000, 2_020);
    expect(feeding.sent.map(({ isPart }) => isPart ?? false)).toEqual([true, false]);
  });

  test('another part for another fold', () => {
    const feeding = start(logOf(END), AMOUNTS);
    feeding.read(100, 100);
    feeding.load({ value: ['payment_id'], at: [] });
    feeding.read(100, 100);
    feeding.load(WHOLE);
    feeding.read(100, 100);
    expect(feeding.sent.map(({ isPart }) => isPart ?? false)).toEqual([true, true, false]);
  });

  test('an error that names an offset gets the record from the log', async () => {
    const feeding = start(logOf(END), AMOUNTS);
    feeding.fail(new FoldFailure({ kind: 'apply', message: 'no', offset: 7, line: 3 }));
    const failed = await feeding.feed.fold(0, 10, { check: 'none' })?.folded.catch((error: FoldFailure) => error.error);
    expect(failed).toMatchObject({ kind: 'apply', message: 'no', line: 3, record: { offset: 7, key: 'p7' } });
  });
});
