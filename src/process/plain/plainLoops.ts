import type { Payment } from '../../log/record.ts';

/** A loop over payments that are objects in memory: nothing is unpacked, nothing is checked, nobody can look in. Returns the state a view has. */
export type PlainLoop = (payments: readonly Payment[]) => unknown;

/** What anybody would write by hand for the three views of the first page, with the same result: by gallery id. */
export const PLAIN_LOOPS = {
  'latest-by-id': latestById,
  'total-by-merchant': totalByMerchant,
  'ids-by-email': idsByEmail,
} as const satisfies { readonly [gallery: string]: PlainLoop };

export type PlainLoopId = keyof typeof PLAIN_LOOPS;

function latestById(payments: readonly Payment[]): Map<string, Payment> {
  const rows = new Map<string, Payment>();
  for (const payment of payments) rows.set(payment.payment_id, payment);
  return rows;
}

function totalByMerchant(payments: readonly Payment[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { merchant_id, amount, status } of payments)
    if (status === 'captured') totals.set(merchant_id, (totals.get(merchant_id) ?? 0) + amount);
  return totals;
}

function idsByEmail(payments: readonly Payment[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const { email, payment_id } of payments) {
    const ids = index.get(email);
    if (!ids) index.set(email, [payment_id]);
    else if (!ids.includes(payment_id)) ids.push(payment_id);
  }
  return index;
}
