import type { NewRecord, Payment } from '../../log/record.ts';
import { customerOf } from './customers.ts';

/**
 * The three records of the 40-line program, to be appended one after another at whatever time it is:
 * m42's total is 75000, p2's amount 25000, riya's one payment p1.
 */
export const FORTY_LINES: readonly Omit<NewRecord, 'timestamp'>[] = [
  paid('p1', 'm42', 50_000, 0, 'upi'),
  paid('p2', 'm42', 25_000, 1, 'card'),
  paid('p3', 'm17', 9_900, 2, 'wallet'),
].map((payment) => ({ key: payment.payment_id, value: payment }));

function paid(payment_id: string, merchant_id: string, amount: number, customer: number, method: string): Payment {
  const { email, city, cards } = customerOf(customer);
  const [{ card_hash, card_last4 }] = cards;
  return { payment_id, merchant_id, amount, status: 'captured', email, card_hash, card_last4, city, method };
}
