import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog } from './createLog.ts';
import { SEGMENT_RECORDS } from './store.ts';
import type { Headers, Json, NewRecord } from './record.ts';
import { anyHeaders, anyJson, anyRecord } from './testing/anyRecord.ts';
import { logOf } from './testing/logOf.ts';

const plain = (value: Json): NewRecord => ({ timestamp: 0, key: null, value });

/** As `JSON.parse` gives it: a value from outside, of no particular type. */
const foreign = (value: unknown): NewRecord => Object.assign(plain(null), { value });

describe('append', () => {
  test('[L1] offsets are dense from 0 and append returns them', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 60 }), (records) => {
        const log = createLog();
        records.forEach((record, index) => {
          expect(log.endOffset).toBe(index);
          expect(log.append(record)).toBe(index);
        });
        expect(log.endOffset).toBe(records.length);
        expect(log.read(0).map((record) => record.offset)).toEqual(records.map((_, index) => index));
      }),
    );
  });

  test('[L1] offsets stay dense across the seal of a segment', () => {
    const log = createLog();
    for (let i = 0; i < SEGMENT_RECORDS * 2 + 5; i++) expect(log.append(plain(i))).toBe(i);
    expect(log.read(SEGMENT_RECORDS - 2, 4).map((record) => record.value)).toEqual(
      [0, 1, 2, 3].map((i) => SEGMENT_RECORDS - 2 + i),
    );
  });

  test('[L1] a refused record takes no offset', () => {
    const log = createLog();
    expect(() => log.append(foreign(undefined))).toThrow(TypeError);
    expect(log.endOffset).toBe(0);
    expect(log.append(plain(1))).toBe(0);
  });

  test.each<[string, unknown, string]>([
    ['undefined in an object', { a: undefined }, 'value.a is undefined'],
    ['NaN deep inside', { items: [1, 2, 3, { price: Number.NaN }] }, 'value.items[3].price is NaN'],
    ['Infinity', [Number.NEGATIVE_INFINITY], 'value[0] is -Infinity'],
    ['a function', { 'on click': () => 1 }, 'value["on click"] is a function'],
    ['a symbol', { a: Symbol('s') }, 'value.a is a symbol'],
    ['a symbol for a key', { [Symbol('s')]: 1 }, 'value has a symbol for a key'],
    ['a bigint', { a: 1n }, 'value.a is a bigint'],
    ['a Date', { at: new Date(0) }, 'value.at is a Date'],
    ['a Map', new Map(), 'value is a Map'],
    ['a sparse array', Object.assign([1], { 2: 3 }), 'value[1] is missing'],
    ['a named field of an array', Object.assign([1], { total: 3 }), 'value.total is a named field of an array'],
  ])('refuses %s and says where it stands', (_, value, message) => {
    expect(() => createLog().append(foreign(value))).toThrow(TypeError);
    expect(() => createLog().append(foreign(value))).toThrow(message);
  });

  test('refuses a cycle and says where it closes', () => {
    const loop: { inner: { back?: unknown } } = { inner: {} };
    loop.inner.back = loop;
    expect(() => createLog().append(foreign(loop))).toThrow('value.inner.back contains itself');
  });

  test('accepts the same object twice side by side, and 150 levels of nesting, but not 300', () => {
    const nested = (levels: number): Json => (levels === 0 ? 1 : [nested(levels - 1)]);
    const twice = { a: 1 };
    expect(
      logOf([plain([twice, twice]), plain(nested(150))])
        .read(0)
        .map((record) => record.value),
    ).toEqual([[twice, twice], nested(150)]);
    expect(() => createLog().append(plain(nested(300)))).toThrow('nested deeper than 200 levels');
  });

  test('refuses a timestamp, a key or headers that cannot be', () => {
    const log = createLog();
    expect(() => log.append({ timestamp: 1.5, key: null, value: 1 })).toThrow(
      'timestamp is 1.5: expected event time as a whole number of ms',
    );
    expect(() => log.append({ timestamp: Number.NaN, key: null, value: 1 })).toThrow('timestamp is NaN');
    expect(() => log.append(Object.assign(plain(1), { key: 7 }))).toThrow('key is 7: expected a string, or null');
    expect(() => log.append(Object.assign(plain(1), { headers: [1] }))).toThrow('headers is an array');
    expect(() => log.append(Object.assign(plain(1), { headers: { trace: undefined } }))).toThrow(
      'headers.trace is undefined',
    );
    expect(log.endOffset).toBe(0);
  });
});

describe('read', () => {
  test('[L4] a window equals that slice of the whole', () => {
    const log = createLog();
    const whole: Json[] = [];
    for (let i = 0; i < SEGMENT_RECORDS * 2 + 100; i++) {
      const value = i % 5 === 0 ? { id: `p${i}` } : { id: `p${i}`, amount: i };
      whole.push(value);
      log.append(plain(value));
    }
    fc.assert(
      fc.property(fc.nat(whole.length + 10), fc.nat(300), (from, max) => {
        expect(log.read(from, max).map((record) => record.value)).toEqual(whole.slice(from, from + max));
      }),
    );
  });

  test('[L4] any small log, any window', () => {
    fc.assert(
      fc.property(
        fc.array(anyRecord, { maxLength: 30 }),
        fc.nat(40),
        fc.option(fc.nat(40), { nil: undefined }),
        (records, from, max) => {
          const log = logOf(records);
          expect(log.read(from, max)).toEqual(log.read(0).slice(from, max === undefined ? undefined : from + max));
        },
      ),
    );
  });

  test.each([-1, 0.5, Number.NaN])('refuses to read from %s', (from) => {
    expect(() => createLog().read(from)).toThrow(RangeError);
    expect(() => createLog().pack(from, 1)).toThrow(RangeError);
  });

  test('refuses a negative count', () => {
    expect(() => createLog().read(0, -1)).toThrow(RangeError);
    expect(() => createLog().pack(0, 0)).toThrow(RangeError);
  });
});

describe('what stands in the log', () => {
  test('[L3] changing the own object afterwards changes nothing', () => {
    const value = { amount: 1, tags: ['a'], customer: { city: 'Pune' } };
    const headers = { trace: { id: 'x' } };
    const log = logOf([{ timestamp: 1, key: 'k', value, headers }]);
    const before = structuredClone(log.read(0));
    value.amount = 2;
    value.tags.push('b');
    value.customer.city = 'Delhi';
    headers.trace.id = 'y';
    expect(log.read(0)).toEqual(before);
  });

  test('[L3] a write to a record that was read throws, at every depth, in the tail and in a sealed segment', () => {
    fc.assert(
      fc.property(anyJson, anyHeaders, (value, headers) => {
        const log = logOf([{ timestamp: 1, key: null, value, headers }]);
        expectFrozen(log.read(0)[0]);
      }),
    );
    const log = createLog();
    const deep = { a: [1, { b: [2] }], c: { d: { e: {} } } };
    for (let i = 0; i < SEGMENT_RECORDS; i++)
      log.append({ timestamp: i, key: null, value: deep, headers: { h: [{}] } });
    const [record] = log.read(7, 1);
    expectFrozen(record);
    expect(() => Object.assign(record ?? {}, { offset: 3 })).toThrow(TypeError);
  });

  test('bytes grow with what is appended', () => {
    const log = createLog();
    expect(log.bytes).toBe(0);
    log.append(plain('x'.repeat(1000)));
    expect(log.bytes).toBeGreaterThan(1000);
  });
});

function expectFrozen(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  expect(Object.isFrozen(value)).toBe(true);
  for (const entry of Object.values(value)) expectFrozen(entry);
}

test('headers are {} when none were given', () => {
  const none: Headers = {};
  expect(logOf([plain(1)]).read(0)).toEqual([{ offset: 0, timestamp: 0, key: null, value: 1, headers: none }]);
});
