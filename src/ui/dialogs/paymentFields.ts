import { paymentProblem } from '../../log/payment.ts';
import { PAYMENT_STATUSES, type Payment } from '../../log/record.ts';
import type { PaymentText } from './appendDraft.ts';

export const PAYMENT_FIELDS: readonly { readonly name: keyof Payment; readonly label: string }[] = [
  { name: 'payment_id', label: 'payment_id' },
  { name: 'merchant_id', label: 'merchant_id' },
  { name: 'amount', label: 'amount (paise)' },
  { name: 'status', label: 'status' },
  { name: 'email', label: 'email' },
  { name: 'card_last4', label: 'card_last4' },
  { name: 'card_hash', label: 'card_hash' },
  { name: 'city', label: 'city' },
  { name: 'method', label: 'method' },
];

/** The value a typed field stands for: the amount as a number where it is one, else the text as typed. */
export function fieldValue(name: keyof Payment, text: string): string | number {
  const trimmed = text.trim();
  return name === 'amount' && trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

/** What to type into each field, when what stands there will not do. */
const WANTED: { readonly [name in keyof Payment]: string } = {
  payment_id: 'Type the payment’s id, such as p1.',
  merchant_id: 'Type the merchant’s id, such as m42.',
  amount: 'Type a whole number of paise, without a sign: 25000 is ₹250.',
  status: `Choose ${PAYMENT_STATUSES.slice(0, -1).join(', ')} or ${PAYMENT_STATUSES.at(-1)}.`,
  email: 'Type an email address, such as riya@example.in.',
  card_last4: 'Type the last four digits of the card, such as 4242.',
  card_hash: 'Type anything that stands for the card, such as card_1.',
  city: 'Type a city, such as Pune.',
  method: 'Type how it was paid, such as card or upi.',
};

/** What to type instead, if the log would refuse what is typed in one field; null if it would not. */
export function fieldProblem(name: keyof Payment, text: string): string | null {
  const rest = name === 'payment_id' ? {} : { payment_id: 'p1' };
  return paymentProblem({ ...rest, [name]: fieldValue(name, text) }) === null ? null : WANTED[name];
}

/** The whole row as it would be appended. */
export function rowOf(texts: PaymentText): { readonly [name: string]: string | number } {
  return Object.fromEntries(PAYMENT_FIELDS.map(({ name }) => [name, fieldValue(name, texts[name])]));
}
