import fc from 'fast-check';
import type { Json, NewRecord, Payment } from '../../log/record.ts';

/** 3 June 2025, 12:00 in India. */
export const NOON_IST = Date.UTC(2025, 5, 3, 6, 30);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const PAYMENT: Payment = {
  payment_id: 'p1',
  merchant_id: 'm42',
  amount: 10_000,
  status: 'captured',
  email: 'riya@example.in',
  card_hash: 'card-a',
  card_last4: '4242',
  city: 'Mumbai',
  method: 'card',
};

/** A record of a payment: noon in India, unless `after_ms` puts it later. */
export function paid(fields: Partial<Payment> = {}, after_ms = 0): NewRecord {
  const value = { ...PAYMENT, ...fields };
  return { timestamp: NOON_IST + after_ms, key: value.payment_id, value };
}

export function tombstone(key: string, after_ms = 0): NewRecord {
  return { timestamp: NOON_IST + after_ms, key, value: null };
}

/** A change event; a row is told by what differs from the usual payment, null where there is none. */
export function changed(
  op: 'c' | 'u' | 'd' | 'r',
  before: Partial<Payment> | null,
  after: Partial<Payment> | null,
): NewRecord {
  const row = (fields: Partial<Payment> | null): Json => fields && { ...PAYMENT, ...fields };
  const key = after?.payment_id ?? before?.payment_id ?? PAYMENT.payment_id;
  return {
    timestamp: NOON_IST,
    key,
    value: { op, before: row(before), after: row(after), source: { lsn: 1 }, ts_ms: 1 },
  };
}

/** Records of other shapes: no view may stumble over them. */
export const STRANGE: readonly NewRecord[] = [
  1,
  'text',
  true,
  [],
  [1],
  {},
  { email: 7 },
  { payment_id: 'x' },
  { op: 'c' },
  null,
].map((value, index) => ({ timestamp: NOON_IST, key: index % 2 === 0 ? null : 'k', value }));

const few = (...values: string[]) => fc.constantFrom(...values);
const payment = fc.record({
  payment_id: few('p1', 'p2', 'p3', 'p4', 'p5', 'p6'),
  merchant_id: few('m17', 'm42'),
  amount: fc.integer({ min: 1, max: 100_000 }),
  status: few('authorized', 'captured', 'captured', 'failed', 'refunded') as fc.Arbitrary<Payment['status']>,
  email: few('riya@example.in', 'arjun@gmail.com', 'no-at-sign'),
  card_hash: few('card-a', 'card-b'),
  card_last4: few('4242', '1111'),
  city: few('Mumbai', 'Pune', 'Kochi'),
  method: few('card', 'upi'),
});
const after_ms = fc.oneof(fc.integer({ min: 0, max: 3 * MINUTE }), fc.integer({ min: -2 * DAY, max: 6 * DAY }));

/** Any short stream: payments in and out of order, again and again, deleted, changed in a database, or of another shape. */
export const anyStream: fc.Arbitrary<NewRecord[]> = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.tuple(payment, after_ms).map(([fields, after]) => paid(fields, after)) },
    { weight: 1, arbitrary: few('p1', 'p2', 'nobody').map((key) => tombstone(key)) },
    { weight: 1, arbitrary: payment.map((row) => changed('c', null, row)) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(payment, payment)
        .map(([before, after]) => changed('u', before, { ...after, payment_id: before.payment_id })),
    },
    { weight: 1, arbitrary: payment.map((row) => changed('d', row, null)) },
    { weight: 1, arbitrary: fc.constantFrom(...STRANGE) },
  ),
  { maxLength: 60 },
);
