import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainRows } from '../log/plainRows.ts';
import type { Json, NewRecord } from '../log/record.ts';
import { anyJson } from '../log/testing/anyRecord.ts';
import { logOf } from '../log/testing/logOf.ts';
import { createGenerator } from '../sources/generator/createGenerator.ts';
import type { Fold, RecordUse } from './contract.ts';
import { digest } from './digest.ts';
import { foldRecord } from './fold.ts';
import { rowStep } from './foldRows.ts';
import { DESCRIPTIONS } from './gallery/descriptions.ts';
import { loadEntry, useOf } from './gallery/run.ts';

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
  return { records: state, rows: folded };
}

function payments(seed: number, count: number): NewRecord[] {
  const generator = createGenerator({ seed, start_ms: 1_750_000_000_000 });
  generator.setRate(40);
  return Array.from({ length: count }, () => generator.next());
}

describe('[V9] rows and records', () => {
  test.each(DESCRIPTIONS.map(({ id }) => id))('give %s the same state', (id) => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.integer({ min: 1, max: 300 }), (seed, count) => {
        const states = both(() => loadEntry(id), useOf(id), payments(seed, count));
        expect(states && digest(states.rows)).toBe(states && digest(states.records));
        expect(states).not.toBeNull();
      }),
      { numRuns: 15 },
    );
  });

  test('of the views of the first page, two read fields alone and one keeps its records', () => {
    expect(useOf('total-by-merchant').value).toEqual(['merchant_id', 'amount', 'status']);
    expect(useOf('ids-by-email').value).toEqual(['email', 'payment_id']);
    expect(useOf('latest-by-id').value).toBeNull();
  });

  const anyValue = fc.record(
    { a: anyJson, b: fc.string(), toString: fc.integer(), length: fc.double() },
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
    const states = both(keeper, ESCAPES, payments(1, 5));
    expect(states?.rows).toEqual(states?.records);
    const kept = states?.rows as object[];
    expect(new Set(kept).size).toBe(10);
    expect(kept.every((one) => Object.isFrozen(one))).toBe(true);
  });

  test('are not told apart where something may be a change event, a tombstone or a hole: then there are no rows', () => {
    const log = logOf([...payments(1, 3), { timestamp: 0, key: 'p', value: null }]);
    expect(plainRows(log.pack(0, 10) ?? Object(null))).toBeNull();
    for (const value of [
      { op: 'c', after: {} },
      { payload: {}, schema: {} },
    ]) {
      const packed = logOf([{ timestamp: 0, key: null, value }]).pack(0, 1);
      const rows = packed && plainRows(packed);
      expect(rows && rowStep(rows, ESCAPES)).toBeNull();
    }
    const holes = logOf([...payments(1, 1), ...payments(1, 1)]);
    holes.compact();
    expect(plainRows(holes.pack(0, 2) ?? Object(null))).toBeNull();
  });
});
