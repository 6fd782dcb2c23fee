import type { Payment } from '../../log/record.ts';
import { drawAmount } from './amounts.ts';
import { customerOf, drawCustomer } from './customers.ts';
import { drawMerchant } from './merchants.ts';
import { createRandom, type Random } from './random.ts';

/** By share, in percent. */
const METHODS = [
  ['upi', 56],
  ['card', 27],
  ['netbanking', 9],
  ['wallet', 8],
] as const;

/** A new payment, authorized. */
export function drawPayment(random: Random, payment_id: string): Payment {
  const customer = customerOf(drawCustomer(random));
  const card = random.pick(customer.cards);
  return {
    payment_id,
    merchant_id: drawMerchant(random),
    amount: drawAmount(random),
    status: 'authorized',
    email: customer.email,
    card_hash: card.card_hash,
    card_last4: card.card_last4,
    city: customer.city,
    method: drawMethod(random),
  };
}

function drawMethod(random: Random): string {
  let left = random.below(100);
  for (const [method, share] of METHODS) {
    if (left < share) return method;
    left -= share;
  }
  return METHODS[0][0];
}

/** A sensible payment for a form: captured, the n-th for this seed. Its id is none the generator gives. */
export function randomPayment(seed: number, n: number): Payment {
  const random = createRandom(seed + (n + 1) * 0x1_0000_0000);
  return { ...drawPayment(random, `pay-${n + 1}`), status: 'captured' };
}
