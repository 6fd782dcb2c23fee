import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paymentProblem } from '../log/payment.ts';
import { anyJson } from '../log/testing/anyRecord.ts';
import { SEGMENT_RECORDS } from '../log/store.ts';
import { gatherRows } from './gatherRows.ts';
import { startSession } from './testing/startSession.ts';

const PAYMENT = {
  payment_id: 'p1',
  merchant_id: 'm42',
  amount: 25_000,
  status: 'captured',
  email: 'riya@example.in',
  card_hash: 'h1',
  card_last4: '4242',
  city: 'Pune',
  method: 'card',
};

const anyField = fc.oneof(
  anyJson,
  fc.constantFrom<unknown>('', ' ', '\u00a0', '12३4', '4242', 'refunded', -1, 0.5, undefined),
);
/** Payments with a field changed or left out, and rows of other shapes. */
const anyRow = fc.oneof(
  { weight: 6, arbitrary: fc.nat(99).map((n): unknown => ({ ...PAYMENT, payment_id: `p${n}` })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...Object.keys(PAYMENT)), anyField)
      .map(([name, value]): unknown => ({ ...PAYMENT, [name]: value })),
  },
  {
    weight: 1,
    arbitrary: fc
      .subarray(Object.keys(PAYMENT))
      .map((names): unknown => Object.fromEntries(Object.entries(PAYMENT).filter(([name]) => names.includes(name)))),
  },
  { weight: 1, arbitrary: fc.record({ reading: anyJson, payment_id: fc.constantFrom('p1', 'p2') }) },
  { weight: 1, arbitrary: anyJson },
);

test('rows are gathered exactly where each of them passes, and are then the records they would be one by one', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 1, maxLength: 12 }), (rows) => {
      const gathered = gatherRows(rows, 5, 4);
      expect(gathered !== null).toBe(rows.every((row) => paymentProblem(row) === null));
      if (!gathered) return;
      const [fast, slow] = [startSession(), startSession()];
      fast.actions.append(gathered);
      slow.actions.append(
        rows.map((row) => {
          const id: unknown = Object(row).payment_id;
          return { value: row, key: typeof id === 'string' ? id : null, timestamp: 5 };
        }),
      );
      expect(fast.state().log.read(0)).toEqual(slow.state().log.read(0));
      expect(fast.state().log.pack(0, 20)).toEqual(slow.state().log.pack(0, 20));
    }),
    { numRuns: 300 },
  );
});

test('one row alone is a list of one, and no rows are none', () => {
  expect(gatherRows(PAYMENT, 5, 4)?.segments[0]?.record(0, 3)).toEqual({
    offset: 3,
    timestamp: 5,
    key: 'p1',
    value: PAYMENT,
    headers: {},
  });
  expect(gatherRows([], 5, 4)).toBeNull();
});

test('many rows are cut where the segments of the log end, and refused as a whole for the last of them', () => {
  const rows = Array.from({ length: 2 * SEGMENT_RECORDS }, (_, n) => ({ ...PAYMENT, payment_id: `p${n}` }));
  const gathered = gatherRows(rows, 5, 100);
  expect(gathered?.segments.map((segment) => segment.rows)).toEqual([100, SEGMENT_RECORDS, SEGMENT_RECORDS - 100]);
  expect(gathered?.rows).toBe(rows.length);
  expect(gatherRows([...rows, { ...PAYMENT, amount: -1 }], 5, 100)).toBeNull();
  expect(gatherRows(rows.with(0, { ...PAYMENT, email: '' }), 5, 100)).toBeNull();
});
