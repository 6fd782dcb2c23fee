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
  expect(fieldProblem('amount', '250.50')).toMatch(/^amount is 250.5: expected a whole number of paise/);
  expect(fieldProblem('amount', 'many')).toMatch(/^amount is "many"/);
  expect(fieldProblem('amount', '')).toMatch(/^amount is ""/);
  expect(fieldProblem('amount', ' 25000 ')).toBeNull();
  expect(fieldProblem('card_last4', '42')).toMatch(/four digits/);
  expect(fieldProblem('payment_id', ' ')).toMatch(/^payment_id is ""/);
  expect(fieldProblem('city', 'Pune')).toBeNull();
});
