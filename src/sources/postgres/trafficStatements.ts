import type { Json, NewRecord } from '../../log/record.ts';
import { NOW, type Statement } from './statement.ts';

/**
 * What an application does in Postgres for a record of the generator's: INSERT for a payment that is new, UPDATE of its status for one that goes
 * on. Each is a transaction of its own.
 */
export function paymentStatement({ value }: NewRecord): Statement {
  if (!isObject(value))
    throw new TypeError(`No payment: ${JSON.stringify(value)}. Expected a record of the payment generator.`);
  const { payment_id, merchant_id, amount, status, email, card_hash, card_last4, city, method } = value;
  if (status !== 'authorized') {
    const set = { status: text(status), updated_at: NOW };
    return { kind: 'update', table: 'payments', set, where: { payment_id: text(payment_id) } };
  }
  return {
    kind: 'insert',
    table: 'payments',
    values: {
      payment_id: text(payment_id),
      merchant_id: text(merchant_id),
      amount: typeof amount === 'number' ? amount : null,
      status: text(status),
      email: text(email),
      card_hash: text(card_hash),
      card_last4: text(card_last4),
      city: text(city),
      method: text(method),
    },
  };
}

function text(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
