import { paymentProblem } from '../../log/payment.ts';
import type { Payment } from '../../log/record.ts';
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

/** What is wrong with one typed field, in the words of the log's own check; null if nothing is. */
export function fieldProblem(name: keyof Payment, text: string): string | null {
  const rest = name === 'payment_id' ? {} : { payment_id: 'p1' };
  return paymentProblem({ ...rest, [name]: fieldValue(name, text) });
}

/** The whole row as it would be appended. */
export function rowOf(texts: PaymentText): { readonly [name: string]: string | number } {
  return Object.fromEntries(PAYMENT_FIELDS.map(({ name }) => [name, fieldValue(name, texts[name])]));
}
