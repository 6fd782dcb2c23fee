import { expect, test } from 'vitest';
import { PAYMENT_STATUSES } from '../../log/record.ts';
import { FORTY_LINES } from './fortyLines.ts';

test('the three records of the 40-line program', () => {
  const records = FORTY_LINES;
  expect(records.map((record) => record.key)).toEqual(['p1', 'p2', 'p3']);
  expect(records.map((record) => record.value)).toMatchObject([
    { payment_id: 'p1', merchant_id: 'm42', amount: 50_000, status: 'captured', email: 'riya@example.in' },
    { payment_id: 'p2', merchant_id: 'm42', amount: 25_000, status: 'captured' },
    { payment_id: 'p3', merchant_id: 'm17', amount: 9_900, status: 'captured' },
  ]);
  const emails = records.map((record) => Object(record.value).email);
  expect(new Set(emails).size).toBe(3);
  for (const { value } of records) {
    expect(PAYMENT_STATUSES).toContain(Object(value).status);
    for (const field of ['email', 'card_hash', 'card_last4', 'city', 'method'])
      expect(Object(value)[field]).toMatch(/./);
  }
});
