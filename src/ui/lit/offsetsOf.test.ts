import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLog } from '../../log/createLog.ts';
import type { Log } from '../../log/log.ts';
import { joinOffsets, type Searched, trackOffsets } from './offsetsOf.ts';

const anyKeys = fc.array(fc.constantFrom('p1', 'p2', 'p3'), { maxLength: 60 });

function append(log: Log, keys: readonly string[]): void {
  for (const key of keys) log.append({ key, value: { payment_id: key }, timestamp: 0, headers: {} });
}

/** A session without Postgres over a log. */
function sessionOf(log: Log): Searched {
  return {
    store: { getState: () => ({ log, postgres: null }) },
    actions: {
      journey() {
        throw new Error('This session has no Postgres.');
      },
    },
  };
}

function placesOf(log: Log, key: string): readonly number[] {
  return log.read(0).flatMap((record) => (record.key === key ? [record.offset] : []));
}

test('a payment’s records are those of its key, however the log grew meanwhile', () => {
  fc.assert(
    fc.property(fc.array(anyKeys, { maxLength: 5 }), (parts) => {
      const log = createLog();
      const track = trackOffsets(sessionOf(log), 'p1');
      for (const keys of parts) {
        append(log, keys);
        expect(track(log, log.endOffset, log.removed)).toEqual(placesOf(log, 'p1'));
      }
    }),
  );
});

test('while none of its records came, the answer is the same list', () => {
  const log = createLog();
  append(log, ['p1', 'p2']);
  const track = trackOffsets(sessionOf(log), 'p1');
  const before = track(log, log.endOffset, log.removed);
  append(log, ['p2', 'p3']);
  expect(track(log, log.endOffset, log.removed)).toBe(before);
});

test('what compaction removed is none of its records any more', () => {
  const log = createLog();
  append(log, ['p1', 'p2', 'p1', 'p3']);
  const track = trackOffsets(sessionOf(log), 'p1');
  expect(track(log, log.endOffset, log.removed)).toEqual([0, 2]);
  log.compact();
  expect(placesOf(log, 'p1')).toEqual([2]);
  expect(track(log, log.endOffset, log.removed)).toEqual([2]);
  expect(joinOffsets(log, 'p1', [2], [0, 1, 3])).toEqual([2]);
});
