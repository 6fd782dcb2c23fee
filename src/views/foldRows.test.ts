import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partOf } from '../log/part.ts';
import { plainRows } from '../log/plainRows.ts';
import type { Json, NewRecord } from '../log/record.ts';
import { anyJson } from '../log/testing/anyRecord.ts';
import { logOf } from '../log/testing/logOf.ts';
import type { Fold, RecordUse } from './contract.ts';
import { digest } from './digest.ts';
import { foldRecord } from './fold.ts';
import { rowStep } from './foldRows.ts';
import { DESCRIPTIONS } from './gallery/descriptions.ts';
import { loadEntry, useOf } from './gallery/run.ts';
import { partNeeded } from './partNeeded.ts';
import { DAY, paid } from './testing/payments.ts';

const ESCAPES: RecordUse = { value: null, at: null };

/** Two states of one fold over these records: folded record by record, and row by row. Null where the rows are not plain. */
function both(fold: () => Fold, use: RecordUse, records: readonly NewRecord[]) {
  const log = logOf(records);
  const [slow, quick] = [fold(), fold()];
  let state = slow.init();
  for (const record of log.read(0)) ({ state } = foldRecord(slow, state, record));
  const packed = log.pack(0, records.length);
  const rows = packed && plainRows(packed);
  const step = rows && rowStep(rows, use);
  if (!step) return null;
  let folded = quick.init();
  for (let row = 0; row < records.length; row++) folded = step(quick.apply, folded, row, row);
  // What a process is sent of it comes to the same.
  const needed = partNeeded(packed, use);
  const part = needed && plainRows(partOf(packed, needed));
  if (needed) {
    const partStep = part && rowStep(part, use);
    if (!partStep) throw new Error('a part of plain rows is not plain');
    const other = fold();
    let ofPart = other.init();
    for (let row = 0; row < records.length; row++) ofPart = partStep(other.apply, ofPart, row, row);
    expect(ofPart).toEqual(folded);
  }
  return { records: state, rows: folded };
}

const anyPayment = fc
  .record({
    payment_id: fc.constantFrom('p1', 'p2', 'p3', 'p40', 'x'),
    merchant_id: fc.constantFrom('m1', 'm2', 'm30'),
    amount: fc.integer({ min: 0, max: 1_000_000 }),
    status: fc.constantFrom('authorized' as const, 'captured' as const, 'failed' as const, 'refunded' as const),
    email: fc.constantFrom('riya@example.in', 'arun@example.in', 'é@example.in'),
    card_hash: fc.constantFrom('a', 'b'),
    city: fc.constantFrom('Pune', 'Bengaluru'),
    after_ms: fc.integer({ min: 0, max: 3 * DAY }),
  })
  .map(({ after_ms, ...fields }) => paid(fields, after_ms));
const anyPayments = fc.array(anyPayment, { minLength: 1, maxLength: 80 });
/** Mostly such as can be read row by row, now and then with a delete, an unknown operation or a row that is none. */
const anyEvents = fc.array(
  fc
    .record({
      op: fc.constantFrom('c', 'u', 'u', 'r'),
      before: fc.option(anyPayment),
      after: anyPayment,
      odd: fc.oneof(
        { weight: 60, arbitrary: fc.constant({}) },
        {
          weight: 1,
          arbitrary: fc.constantFrom<Partial<Envelope>>(
            { op: 'd' },
            { op: 'd', after: null },
            { op: 't' },
            { before: 7 },
          ),
        },
      ),
    })
    .map(({ op, before, after, odd }): NewRecord => {
      const event: Envelope = { before: before?.value ?? null, after: after.value, source: { lsn: 1 }, op, ts_ms: 1 };
      return { ...after, value: { ...event, ...odd } };
    }),
  { minLength: 1, maxLength: 60 },
);
type Envelope = { readonly [field in 'before' | 'after' | 'source' | 'op' | 'ts_ms']: Json };
const PAYMENTS = ['p1', 'p2', 'p3', 'p1', 'p4'].map((payment_id, n) => paid({ payment_id }, n));

describe('[V9] rows and records', () => {
  test.each(DESCRIPTIONS.map(({ id }) => id))('give %s the same state', (id) => {
    fc.assert(
      fc.property(anyPayments, (payments) => {
        const states = both(() => loadEntry(id), useOf(id), payments);
        expect(states && digest(states.rows)).toBe(states && digest(states.records));
        expect(states).not.toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  test.each(DESCRIPTIONS.map(({ id }) => id))('of change events give %s the same state', (id) => {
    let plain = 0;
    fc.assert(
      fc.property(anyEvents, (events) => {
        const states = both(() => loadEntry(id), useOf(id), events);
        if (!states) return;
        plain++;
        expect(digest(states.rows)).toBe(digest(states.records));
      }),
      { numRuns: 60 },
    );
    expect(plain).toBeGreaterThan(5);
  });

  test('of the views of the first page, two read fields alone and one keeps its records', () => {
    expect(useOf('total-by-merchant').value).toEqual(['merchant_id', 'amount', 'status']);
    expect(useOf('ids-by-email').value).toEqual(['email', 'payment_id']);
    expect(useOf('latest-by-id').value).toBeNull();
  });

  const anyValue = fc.record(
    { a: anyJson, b: fc.string(), toString: fc.integer(), length: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    { requiredKeys: [] },
  );
  const anyPlain = fc
    .subarray(['a', 'b', 'toString', 'length'] as const)
    .chain((fields) =>
      fc.array(
        anyValue.map((value): { [field: string]: Json } =>
          Object.fromEntries(
            fields.map((field) => [field, Object.hasOwn(value, field) ? (Reflect.get(value, field) ?? null) : null]),
          ),
        ),
        { minLength: 1 },
      ),
    )
    .map((values) =>
      values.map(
        (value, n): NewRecord => ({
          timestamp: 5 * n,
          key: n % 3 ? `k${n}` : null,
          value,
          headers: n % 2 ? { h: `${n}` } : {},
        }),
      ),
    );
  // What each fold sees of a record, kept as JSON: fields that are there, that are not, and that any object has.
  const seen = (value: object, names: readonly string[]) =>
    names.map((name) => [name, typeof Reflect.get(value, name), JSON.stringify(Reflect.get(value, name)) ?? null]);
  const spy = (fields: readonly string[], places: readonly string[]) => (): Fold => ({
    init: () => [],
    apply: (state, value, at) => [...(state as unknown[]), seen(Object(value), fields), seen(at, places)],
  });

  test('show a fold the same fields and places, whatever the records hold', () => {
    fc.assert(
      fc.property(
        anyPlain,
        fc.subarray(['a', 'b', 'c', 'toString', 'length', 'valueOf']),
        fc.subarray(['offset', 'timestamp', 'key', 'op', 'before', 'headers'] as const),
        (records, fields, places) => {
          const states = both(spy(fields, places), { value: fields, at: places }, records);
          expect(states).not.toBeNull();
          expect(states?.rows).toEqual(states?.records);
        },
      ),
    );
  });

  test('give one that keeps them frozen objects of their own', () => {
    const keeper = (): Fold => ({ init: () => [], apply: (state, value, at) => [...(state as unknown[]), value, at] });
    const states = both(keeper, ESCAPES, PAYMENTS);
    expect(states?.rows).toEqual(states?.records);
    const kept = states?.rows as object[];
    expect(new Set(kept).size).toBe(10);
    expect(kept.every((one) => Object.isFrozen(one))).toBe(true);
  });

  test('are not told apart where something may be a change event, a tombstone or a hole: then there are no rows', () => {
    const log = logOf([...PAYMENTS, { timestamp: 0, key: 'p', value: null }]);
    expect(plainRows(log.pack(0, 10) ?? Object(null))).toBeNull();
    const odd: Json[] = [
      { op: 'd', before: { a: 1 }, after: { a: 2 } },
      { op: 'c', before: 7, after: { a: 1 } },
      { op: 'c', before: null, after: null },
      { op: 'x', after: { a: 1 } },
      { op: 'c' },
      { payload: {}, schema: {} },
    ];
    for (const value of odd) {
      const packed = logOf([{ timestamp: 0, key: null, value }]).pack(0, 1);
      const rows = packed && plainRows(packed);
      expect(rows && rowStep(rows, ESCAPES)).toBeNull();
    }
    const holes = logOf(PAYMENTS);
    holes.compact();
    expect(plainRows(holes.pack(0, 5) ?? Object(null))).toBeNull();
  });
});
