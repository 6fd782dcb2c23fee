import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog } from './createLog.ts';
import { SEGMENT_RECORDS } from './store.ts';
import type { NewRecord } from './record.ts';
import { transferables } from './segment.ts';
import { anyRecord } from './testing/anyRecord.ts';
import { differenceOf } from './testing/exact.ts';
import { logOf } from './testing/logOf.ts';
import { unpackSegment } from './unpack.ts';

/** As `postMessage` would carry it. */
const travel = <T extends NonNullable<ReturnType<ReturnType<typeof createLog>['pack']>>>(packed: T): T =>
  structuredClone(packed, { transfer: transferables(packed) });

describe('pack, travel, unpack', () => {
  test('[L2] any records come back as they were appended', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 40 }), (records) => {
        const packed = logOf(records).pack(0, records.length);
        if (!packed) throw new Error('nothing was packed');
        const reader = unpackSegment(travel(packed));
        expect(reader.count).toBe(records.length);
        for (const [offset, record] of records.entries())
          expect(differenceOf(reader.record(offset), record, offset)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('[L2] any records come back through the seal', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 60 }), fc.nat(20), (records, before) => {
        const all: NewRecord[] = [];
        for (let i = 0; i < SEGMENT_RECORDS + before; i++)
          all.push(records[i % records.length] ?? { timestamp: 0, key: null, value: null });
        const log = logOf(all);
        const packed = log.pack(0, 1);
        if (!packed) throw new Error('nothing was packed');
        const reader = unpackSegment(travel(packed));
        expect(reader.count).toBe(SEGMENT_RECORDS);
        for (let offset = 0; offset < records.length; offset++) {
          const late = SEGMENT_RECORDS - 1 - offset;
          expect(differenceOf(reader.record(offset), all[offset], offset)).toBeNull();
          expect(differenceOf(reader.record(late), all[late], late)).toBeNull();
          expect(differenceOf(log.read(offset, 1)[0], all[offset], offset)).toBeNull();
        }
      }),
      { numRuns: 25 },
    );
  });

  test('[L4] packed.base <= from < packed.base + packed.count, and it holds what read gives', () => {
    const log = createLog();
    const end = SEGMENT_RECORDS + 300;
    for (let i = 0; i < end; i++)
      log.append({ timestamp: i * 7, key: `p${i % 50}`, value: { payment_id: `p${i % 50}`, amount: i } });
    fc.assert(
      fc.property(fc.nat(end - 1), fc.integer({ min: 1, max: 500 }), (from, max) => {
        const packed = log.pack(from, max);
        if (!packed) throw new Error('nothing was packed');
        expect(packed.base).toBeLessThanOrEqual(from);
        expect(packed.base + packed.count).toBeGreaterThan(from);
        if (from >= SEGMENT_RECORDS) expect(packed.count).toBe(Math.min(max, end - from));
        expect(unpackSegment(packed).record(from)).toEqual(log.read(from, 1)[0]);
      }),
    );
    expect(log.pack(end, 10)).toBeNull();
  });

  test('a copy is fresh: transferring it takes nothing from the log', () => {
    const log = createLog();
    for (let i = 0; i < SEGMENT_RECORDS; i++) log.append({ timestamp: i, key: null, value: { name: `n${i % 9} x` } });
    const before = log.read(0, 50);
    const packed = log.pack(0, 50);
    if (!packed) throw new Error('nothing was packed');
    travel(packed);
    expect(packed.buffer.byteLength).toBe(0);
    expect(log.read(0, 50)).toEqual(before);
  });

  test('refuses an offset that the segment does not hold', () => {
    const packed = logOf([{ timestamp: 0, key: null, value: 1 }]).pack(0, 1);
    if (!packed) throw new Error('nothing was packed');
    const reader = unpackSegment(packed);
    for (const offset of [-1, 1, 0.5, Number.NaN]) expect(() => reader.record(offset)).toThrow(RangeError);
  });

  test('a read value behaves as a plain object', () => {
    const value = { payment_id: 'p1', amount: 5, toString: 'mine', tags: [1] };
    const packed = logOf([{ timestamp: 0, key: 'p1', value }]).pack(0, 1);
    if (!packed) throw new Error('nothing was packed');
    const read = unpackSegment(packed).record(0).value;
    expect({ ...Object(read) }).toEqual(value);
    expect(Object.keys(Object(read))).toEqual(Object.keys(value));
    expect(JSON.stringify(read)).toBe(JSON.stringify(value));
    expect('amount' in Object(read)).toBe(true);
    expect(structuredClone(read)).toEqual(value);
  });
});
