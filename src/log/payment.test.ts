import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paymentProblem } from './payment.ts';
import { anyJson } from './testing/anyRecord.ts';

const WHOLE = {
  payment_id: 'p1',
  merchant_id: 'm42',
  amount: 25_000,
  status: 'captured',
  email: 'riya@example.in',
  card_hash: 'a1b2',
  card_last4: '0042',
  city: 'Pune',
  method: 'upi',
};

describe('rows that pass', () => {
  test('a whole payment, and one with only its id', () => {
    expect(paymentProblem(WHOLE)).toBeNull();
    expect(paymentProblem({ payment_id: 'p1' })).toBeNull();
    expect(paymentProblem({ ...WHOLE, note: { any: ['thing'] } })).toBeNull();
  });

  test('any object without a field of a payment', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(paymentProblem({ reading: value })).toBeNull();
      }),
    );
    expect(paymentProblem({})).toBeNull();
  });
});

describe('rows that do not', () => {
  test.each<[unknown, string]>([
    [null, 'A row is null: expected an object'],
    [[WHOLE], 'A row is an array: expected an object'],
    ['p1', 'A row is "p1": expected an object'],
    [new Date(0), 'A row is an object of a class'],
    [{ note: undefined }, 'row.note is undefined'],
    [{ ...WHOLE, note: [Number.NaN] }, 'row.note[0] is NaN'],
    [{ amount: 5 }, 'payment_id is missing: expected a string that is not empty, because the row has amount'],
    [{ ...WHOLE, payment_id: '' }, 'payment_id is "": expected a string that is not empty.'],
    [{ ...WHOLE, amount: '250' }, 'amount is "250": expected a whole number of paise from 0 up (₹ 250 is 25000).'],
    [{ ...WHOLE, amount: 2.5 }, 'amount is 2.5: expected'],
    [{ ...WHOLE, amount: -1 }, 'amount is -1: expected'],
    [{ ...WHOLE, amount: 2 ** 53 }, 'amount is 9007199254740992: expected'],
    [{ ...WHOLE, status: 'paid' }, 'status is "paid": expected one of authorized, captured, failed, refunded.'],
    [{ ...WHOLE, email: 7 }, 'email is 7: expected a string that is not empty.'],
    [{ ...WHOLE, card_last4: '42' }, 'card_last4 is "42": expected a string of four digits'],
    [{ ...WHOLE, city: null }, 'city is null: expected a string that is not empty.'],
    [{ ...WHOLE, method: { kind: 'upi' } }, 'method is an object: expected'],
    [{ ...WHOLE, merchant_id: 'm'.repeat(500), method: '' }, 'method is "": expected'],
  ])('%j: %s', (row, message) => {
    expect(paymentProblem(row)).toContain(message);
  });
});
