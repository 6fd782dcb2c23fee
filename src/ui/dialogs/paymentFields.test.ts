import { expect, it } from 'vitest';
import { paymentProblem } from '../../log/payment.ts';
import { drawText } from './appendDraft.ts';
import { fieldProblem, rowOf } from './paymentFields.ts';

it('offers a random payment that can be appended as it is, another each time', () => {
  const rows = [0, 1, 2, 3].map((n) => rowOf(drawText(7, n)));
  for (const row of rows) expect(paymentProblem(row)).toBeNull();
  expect(new Set(rows.map((row) => row.payment_id)).size).toBe(4);
  expect(rowOf(drawText(7, 2))).toEqual(rows[2]);
});

it('finds what is wrong with one field, whatever the others hold', () => {
  for (const text of ['250.50', 'many', '', '-1', '1e999'])
    expect(fieldProblem('amount', text), text).toMatch(/^Type a whole number of paise.*25000 is ₹250/);
  expect(fieldProblem('amount', ' 25000 ')).toBeNull();
  expect(fieldProblem('card_last4', '42')).toMatch(/last four digits/);
  expect(fieldProblem('payment_id', ' ')).toMatch(/^Type the payment’s id/);
  expect(fieldProblem('email', '')).toMatch(/^Type an email/);
  expect(fieldProblem('city', 'Pune')).toBeNull();
});
