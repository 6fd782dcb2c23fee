import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog } from './createLog.ts';
import { Gathered } from './gathered.ts';
import { OpenSegment } from './openSegment.ts';
import { ownJson } from './ownJson.ts';
import { packRecords } from './pack.ts';
import type { Json, NewRecord } from './record.ts';
import { SEGMENT_RECORDS } from './store.ts';
import { anyJson, anyRecord } from './testing/anyRecord.ts';
import { differenceOf } from './testing/exact.ts';
import { logOf } from './testing/logOf.ts';

/** Mostly of few shapes, so that fields are read as those of the object before; some nested, some odd. */
const anyValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ id: fc.nat(9).map((n) => `p${n}`), amount: anyJson }) },
  { weight: 2, arbitrary: fc.record({ a: anyJson, b: anyJson, ['__proto__']: anyJson }) },
  { weight: 1, arbitrary: fc.record({ a: anyJson }) },
  { weight: 1, arbitrary: anyJson },
);
const anyAlike: fc.Arbitrary<NewRecord[]> = fc.array(
  fc.tuple(anyRecord, anyValue).map(([record, value]) => ({ ...record, value })),
  { maxLength: 80 },
);

/** Gathered in two segments, cut after so many. */
function gatheredOf(records: readonly NewRecord[], cut = 0): Gathered {
  return new Gathered([gather(records.slice(0, cut)), gather(records.slice(cut))]);
}

function gather(records: readonly NewRecord[]): OpenSegment {
  const gathered = new OpenSegment();
  for (const record of records) gathered.append(record);
  return gathered;
}

describe('records that are gathered', () => {
  test('[L2] are in the log what they would be one by one, and packed the same bytes', () => {
    fc.assert(
      fc.property(fc.array(anyAlike, { maxLength: 4 }), fc.nat(3), (batches, before) => {
        const log = createLog();
        // So that some batches begin in one segment and end in the next.
        const first = Array.from({ length: before === 0 ? 0 : SEGMENT_RECORDS - 20 * before }, (_, n): NewRecord => {
          return { timestamp: n, key: null, value: n };
        });
        log.appendAll(gatheredOf(first));
        for (const batch of batches) {
          const offset = log.endOffset;
          expect(log.appendAll(gatheredOf(batch))).toBe(offset);
        }
        const all = [...first, ...batches.flat()];
        const one = logOf(all);
        expect([log.endOffset, log.bytes, log.sealed]).toEqual([one.endOffset, one.bytes, one.sealed]);
        for (const offset of [0, SEGMENT_RECORDS]) expect(log.pack(offset, 500)).toEqual(one.pack(offset, 500));
        for (const [i, record] of log.read(first.length).entries())
          expect(differenceOf(record, all[first.length + i], first.length + i)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test('[L2] of many shapes too, more than get columns of their own', () => {
    const records = Array.from(
      { length: 200 },
      (_, n): NewRecord => ({
        timestamp: n,
        key: null,
        value: { [`shape${n % 50}`]: n },
      }),
    );
    const log = logOf([{ timestamp: 0, key: null, value: { shape3: 1 } }]);
    log.appendAll(gatheredOf(records));
    const same = logOf([{ timestamp: 0, key: null, value: { shape3: 1 } }, ...records]);
    expect(log.read(0)).toEqual(same.read(0));
    expect(log.pack(0, 300)).toEqual(same.pack(0, 300));
  });

  test('[L2] also where they were cut at the ends of segments, and packed before', () => {
    const record = (n: number): NewRecord => ({ timestamp: n, key: `p${n % 9}`, value: { id: `p${n % 9}`, n } });
    const many = (from: number, count: number) => Array.from({ length: count }, (_, i) => record(from + i));
    for (const before of [0, 1, SEGMENT_RECORDS - 1]) {
      const log = logOf(many(0, before));
      expect(log.room).toBe(SEGMENT_RECORDS - before);
      const ends = [before, SEGMENT_RECORDS, 2 * SEGMENT_RECORDS, 2 * SEGMENT_RECORDS + 10];
      const segments = ends.slice(1).map((end, i) => gather(many(ends[i] ?? 0, end - (ends[i] ?? 0))));
      segments[1]?.pack(0);
      log.appendAll(new Gathered(segments));
      const one = logOf(many(0, 2 * SEGMENT_RECORDS + 10));
      for (const offset of ends) expect(log.pack(offset, 50)).toEqual(one.pack(offset, 50));
      expect([log.endOffset, log.bytes]).toEqual([one.endOffset, one.bytes]);
    }
  });

  test('packed as they grew, they are the bytes of their records', () => {
    fc.assert(
      fc.property(anyAlike, (records) => {
        const gathered = gather(records);
        const read = records.map((_, place) => gathered.record(place, 0));
        expect(gathered.pack(0)).toEqual(packRecords(0, read));
      }),
    );
  });
});

describe('a value from outside', () => {
  test('[L2] is taken as the copy that is made field by field, or refused as that is', () => {
    const odd = fc.constantFrom<unknown>(
      undefined,
      Number.NaN,
      -0,
      1n,
      () => 1,
      new Date(0),
      new Map(),
      Object.assign([1], { 2: 3 }),
      [undefined],
    );
    const anyOdd = fc.oneof({ weight: 6, arbitrary: anyValue }, { weight: 1, arbitrary: odd });
    const anyShape = fc.oneof(
      fc.record({ id: fc.constant('p1'), amount: anyOdd, tags: anyOdd }),
      fc.record({ id: fc.constant('p2'), amount: anyOdd, tags: anyOdd }, { noNullPrototype: false }),
      fc.record({ amount: anyOdd, id: fc.constant('p3') }),
    );
    fc.assert(
      fc.property(fc.array(anyShape, { maxLength: 20 }), (values) => {
        const gathered = new OpenSegment();
        const expected: (Json | undefined)[] = [];
        for (const value of values) {
          const own = ownJson(value, true);
          expect(gathered.take(1, null, value)).toBe(own !== undefined);
          if (own !== undefined) expected.push(own);
        }
        expect(gathered.rows).toBe(expected.length);
        for (const [place, value = null] of expected.entries()) {
          const record = { timestamp: 1, key: null, value };
          expect(differenceOf(gathered.record(place, 0), record, place)).toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is refused for a symbol, a class, an accessor that gives no JSON, also where one like it was taken before', () => {
    class Payment {
      id = 'p1';
    }
    const refused = [
      Object.assign({ id: 'p1' }, { [Symbol('s')]: 1 }),
      new Payment(),
      Object.defineProperty({}, 'id', { enumerable: true, get: () => undefined }),
      Object.assign([], { id: 'p1' }),
    ];
    const log = logOf([{ timestamp: 1, key: null, value: { id: 'p0' } }]);
    for (const value of refused)
      expect(() => log.append(Object.assign({ timestamp: 1, key: null, value: null }, { value }))).toThrow(TypeError);
    expect(log.endOffset).toBe(1);
  });

  test('what it inherits is not its own, even where an object before had a field of that name', () => {
    const log = logOf([{ timestamp: 1, key: null, value: { id: 'p1', amount: 5 } }]);
    Object.defineProperty(Object.prototype, 'amount', { value: 7, enumerable: true, configurable: true });
    try {
      log.append({ timestamp: 1, key: null, value: { id: 'p2' } });
    } finally {
      Reflect.deleteProperty(Object.prototype, 'amount');
    }
    expect(log.read(1)[0]?.value).toEqual({ id: 'p2' });
  });

  test('[L3] an accessor that appends while it is read puts its record before, and tears neither', () => {
    const log = logOf([{ timestamp: 0, key: null, value: { id: 'p0', amount: 0 } }]);
    const value = {
      id: 'outer',
      get amount() {
        log.append({ timestamp: 1, key: null, value: { id: 'inner', amount: 1 } });
        return 2;
      },
    };
    log.append({ timestamp: 2, key: null, value });
    expect(log.read(0).map((record) => record.value)).toEqual([
      { id: 'p0', amount: 0 },
      { id: 'inner', amount: 1 },
      { id: 'outer', amount: 2 },
    ]);
  });
});

describe('records that are kept', () => {
  const update = (n: number): NewRecord => ({ timestamp: n, key: `k${n % 10}`, value: { n, note: `note ${n % 3}` } });
  const values = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => update(from + i).value);

  test('stay readable as they were, however often the log is compacted and grows', () => {
    const log = logOf(Array.from({ length: 100 }, (_, n) => update(n)));
    const early = log.keep(20, 30);
    log.compact();
    const from = log.endOffset;
    log.appendAll(gatheredOf(Array.from({ length: 2 * SEGMENT_RECORDS }, (_, n) => update(from + n))));
    const late = log.keep(from, log.endOffset);
    for (let round = 0; round < 2; round++) {
      expect(early.read().map(({ value }) => value)).toEqual(values(20, 30));
      expect(late.read().map(({ value }) => value)).toEqual(values(from, from + 2 * SEGMENT_RECORDS));
      log.append(update(log.endOffset));
      log.compact();
    }
    expect(log.read(0).filter((record) => !record.removed).length).toBe(10);
  });
});
