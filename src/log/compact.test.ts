import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog } from './createLog.ts';
import { SEGMENT_RECORDS } from './store.ts';
import type { Log } from './log.ts';
import type { LogRecord, NewRecord } from './record.ts';
import { anyKeyed } from './testing/anyKeyed.ts';
import { logOf } from './testing/logOf.ts';
import { transferables } from './segment.ts';
import { unpackSegment } from './unpack.ts';

const anyRecords = fc.array(anyKeyed, { maxLength: 40 });
const anyDrop = fc.boolean();

const kept = (log: Log): LogRecord[] => log.read(0).filter((record) => !record.removed);

/** The newest record of each key, by a plain walk. */
function newestOf(records: readonly LogRecord[]): Map<string, LogRecord> {
  const newest = new Map<string, LogRecord>();
  for (const record of records) if (record.key !== null) newest.set(record.key, record);
  return newest;
}

/** Payments that are updated again and again, over several segments and a tail. */
function longLog(): Log {
  const log = createLog();
  for (let i = 0; i < SEGMENT_RECORDS * 2 + 500; i++) {
    const id = `p${i % 700}`;
    log.append({ timestamp: 1_000 + i, key: id, value: i % 7 === 0 ? null : { payment_id: id, amount: i } });
  }
  return log;
}

describe('what stays', () => {
  test('[L6] the newest of each key, what has no key, and the newest of all', () => {
    fc.assert(
      fc.property(anyRecords, anyDrop, (records, dropTombstones) => {
        const log = logOf(records);
        const before = log.read(0);
        const newest = newestOf(before);
        log.compact({ dropTombstones });
        const stays = ({ offset, key, value }: LogRecord) =>
          offset === before.length - 1 ||
          key === null ||
          (newest.get(key)?.offset === offset && !(dropTombstones && value === null));
        expect(kept(log)).toEqual(before.filter(stays));
      }),
    );
  });

  test('[L6] the newest of each key in the log is that in the compacted log', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const log = logOf(records);
        const before = newestOf(log.read(0));
        log.compact();
        expect(newestOf(kept(log))).toEqual(before);
      }),
    );
  });

  test('a tombstone stays unless it is to be dropped, and then only as the newest record of the log', () => {
    const records: NewRecord[] = [
      { timestamp: 1, key: 'a', value: 1 },
      { timestamp: 2, key: 'a', value: null },
      { timestamp: 3, key: 'b', value: 2 },
      { timestamp: 4, key: 'b', value: null },
    ];
    const log = logOf(records);
    expect(log.compact()).toBe(2);
    expect(kept(log).map(({ offset }) => offset)).toEqual([1, 3]);
    expect(log.compact({ dropTombstones: true })).toBe(1);
    expect(kept(log).map(({ offset }) => offset)).toEqual([3]);
  });
});

describe('what does not change', () => {
  test('[L7] no offset, no order, not the end; what stays is what was, what went is a hole', () => {
    fc.assert(
      fc.property(anyRecords, anyDrop, (records, dropTombstones) => {
        const log = logOf(records);
        const before = log.read(0);
        const removed = log.compact({ dropTombstones });
        expect(log.endOffset).toBe(before.length);
        expect([kept(log).length + removed, log.removed]).toEqual([before.length, removed]);
        const after = log.read(0);
        expect(after.map(({ offset }) => offset)).toEqual(before.map(({ offset }) => offset));
        for (const [offset, record] of after.entries()) {
          if (!record.removed) expect(record).toEqual(before[offset]);
          else expect(record).toEqual({ offset, timestamp: 0, key: null, value: null, headers: {}, removed: true });
        }
        expect(log.append({ timestamp: 1, key: 'a', value: 1 })).toBe(before.length);
      }),
    );
  });

  test('[L7] holes survive pack, travel and unpack, beside any records', () => {
    fc.assert(
      fc.property(fc.array(anyKeyed, { minLength: 1, maxLength: 40 }), fc.nat(39), anyDrop, (records, at, drop) => {
        const log = logOf(records);
        log.compact({ dropTombstones: drop });
        const from = at % records.length;
        const packed = log.pack(from, records.length);
        if (!packed) throw new Error('nothing was packed');
        const reader = unpackSegment(structuredClone(packed, { transfer: transferables(packed) }));
        const read = Array.from({ length: reader.count }, (_, row) => reader.record(reader.base + row));
        expect(read).toEqual(log.read(from));
      }),
      { numRuns: 200 },
    );
  });

  test('[L7] in sealed segments too, and they are written anew', () => {
    const log = longLog();
    const before = log.read(0);
    const newest = newestOf(before);
    log.compact();
    expect(log.endOffset).toBe(before.length);
    expect(kept(log)).toEqual(before.filter(({ key, offset }) => newest.get(key ?? '')?.offset === offset));
    const packed = log.pack(0, 1);
    expect(packed?.count).toBe(SEGMENT_RECORDS);
    // All of the first segment's keys come again later: of its 4,096 records nothing is left.
    expect(packed?.buffer.byteLength).toBe(0);
    expect(log.read(SEGMENT_RECORDS - 1, 2).every(({ removed }) => removed)).toBe(true);
  });

  test('a hole takes no bytes: what is left takes about as much as a log of that alone', () => {
    const log = longLog();
    const { bytes: bytesBefore } = log;
    log.compact();
    const { bytes: bytesAfter } = log;
    const alone = logOf(kept(log)).bytes;
    expect(bytesAfter).toBeLessThan(bytesBefore / 2);
    expect(bytesAfter).toBeLessThan(alone * 1.25);
  });

  test('a record with a field "removed" is no hole', () => {
    const record: NewRecord & { removed: boolean } = {
      timestamp: 1,
      key: 'a',
      value: { removed: true },
      removed: true,
    };
    const [read] = logOf([record]).read(0);
    expect(read?.removed).toBeUndefined();
    expect(read?.value).toEqual({ removed: true });
  });
});

describe('again', () => {
  test('[L8] twice is once', () => {
    fc.assert(
      fc.property(anyRecords, anyDrop, (records, dropTombstones) => {
        const log = logOf(records);
        log.compact({ dropTombstones });
        const once = log.read(0);
        const { bytes } = log;
        expect(log.compact({ dropTombstones })).toBe(0);
        expect(log.bytes).toBe(bytes);
        expect(log.read(0)).toEqual(once);
      }),
    );
  });

  test('[L8] first without, then with the tombstones dropped is at once with them', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const [steps, once] = [logOf(records), logOf(records)];
        steps.compact();
        steps.compact({ dropTombstones: true });
        once.compact({ dropTombstones: true });
        expect(steps.read(0)).toEqual(once.read(0));
      }),
    );
  });

  test('[L8] before and after more records is once after them', () => {
    fc.assert(
      fc.property(anyRecords, anyRecords, (early, late) => {
        const log = logOf(early);
        log.compact();
        for (const record of late) log.append(record);
        log.compact();
        const once = logOf([...early, ...late]);
        once.compact();
        expect(log.read(0)).toEqual(once.read(0));
      }),
    );
  });

  test('a log half compacted is sealed like any other', () => {
    const log = createLog();
    const append = () => log.append({ timestamp: log.endOffset, key: `k${log.endOffset % 10}`, value: log.endOffset });
    while (log.endOffset < SEGMENT_RECORDS - 5) append();
    log.compact();
    while (log.endOffset < SEGMENT_RECORDS + 5) append();
    expect(kept(log)).toHaveLength(20);
    expect(log.sealed.records).toBe(15);
    log.compact();
    expect(kept(log).map(({ value }) => value)).toEqual(Array.from({ length: 10 }, (_, i) => SEGMENT_RECORDS - 5 + i));
  });

  test('in pieces, nothing has changed before the end, and a log that grew meanwhile is left as it was', () => {
    const [log, whole] = [longLog(), longLog()];
    const before = log.read(0);
    const pieces = log.compactInPieces();
    expect([pieces.next(), pieces.next()]).toEqual([{ done: false }, { done: false }]);
    expect([log.removed, log.read(0)]).toEqual([0, before]);
    expect(pieces.next()).toEqual({ done: true, value: whole.compact() });
    expect(log.read(0)).toEqual(whole.read(0));

    const late = log.compactInPieces();
    late.next();
    log.append({ timestamp: 1, key: 'p1', value: 1 });
    expect(() => [...late]).toThrow('The log was changed while it was being compacted: compact it again.');
    expect(log.removed).toBe(whole.removed);
  });

  test('an empty log', () => {
    expect(createLog().compact()).toBe(0);
  });
});
