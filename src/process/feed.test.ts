import { describe, expect, test } from 'vitest';
import { createLog, SEGMENT_RECORDS } from '../log/createLog.ts';
import type { PackedSegment } from '../log/segment.ts';
import { createFeed } from './feed.ts';
import type { ToProcess } from './protocol.ts';
import type { ViewProcess } from './viewProcess.ts';

function logOf(records: number) {
  const log = createLog();
  for (let offset = 0; offset < records; offset++)
    log.append({ timestamp: offset, key: `p${offset}`, value: { payment_id: `p${offset}`, amount: offset } });
  return log;
}

/** A process that only notes what it is sent, and checks that it could read each record it is told to fold. */
function start(log: ReturnType<typeof logOf>) {
  const sent: PackedSegment[] = [];
  let held: PackedSegment | null = null;
  let offset = 0;
  const process: Pick<ViewProcess, 'ask'> = {
    ask: (type, request) => {
      const message: object = { type, id: 1, ...request };
      const { segment, until } = message as ToProcess & { type: 'fold' };
      if (segment) sent.push(segment);
      held = segment ?? held;
      if (!held || held.base > offset || held.base + held.count < until)
        throw new Error(`the process cannot read ${offset} to ${until}`);
      offset = until;
      return Promise.resolve({ type: 'folded', id: 1, offset, tombstonesSkipped: 0, elapsed_ms: 0 } as never);
    },
  };
  const feed = createFeed({ process, segments: log, isShared: true });
  return {
    sent,
    bytes: () => sent.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    read(step: number, end: number) {
      while (offset < end) if (!feed.fold(offset, Math.min(offset + step, end), { check: 'none' })) break;
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
