import { expect, test } from 'vitest';
import { randomPayment } from './drawPayment.ts';

test('a payment for the form: the same for the same seed and place, others otherwise, ids all different', () => {
  expect(randomPayment(3, 0)).toEqual(randomPayment(3, 0));
  const many = Array.from({ length: 200 }, (_, n) => randomPayment(3, n));
  expect(new Set(many.map((payment) => payment.payment_id)).size).toBe(200);
  expect(new Set(many.map((payment) => payment.email)).size).toBeGreaterThan(150);
  expect(randomPayment(4, 0).email).not.toBe(randomPayment(3, 0).email);
  for (const payment of many) expect(payment.status).toBe('captured');
});
