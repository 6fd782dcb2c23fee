import type { ModelPostgres } from '../createModelPostgres.ts';
import type { Insert } from '../statement.ts';

/** A payment's INSERT with something in every column. */
export function payment(payment_id: string, values: Insert['values'] = {}): Insert {
  const rest = { email: 'riya@example.in', card_hash: 'aabbccdd', card_last4: '4242', city: 'Pune', method: 'upi' };
  const row = { payment_id, merchant_id: 'm1', amount: 25_000, status: 'authorized', ...rest, ...values };
  return { kind: 'insert', table: 'payments', values: row };
}

export function merchant(id: string, name = `Name of ${id}`): Insert {
  return { kind: 'insert', table: 'merchants', values: { id, name, city: 'Pune' } };
}

/** Merchants m1 to m3, so that payments have something to refer to. */
export function seedMerchants(postgres: ModelPostgres): void {
  postgres.run(
    ['m1', 'm2', 'm3'].map((id) => merchant(id)),
    0,
  );
}
