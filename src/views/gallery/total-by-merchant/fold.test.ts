import { describe, expect, it } from 'vitest';
import { changed, paid, STRANGE } from '../../testing/payments.ts';
import { runEntry } from '../run.ts';

describe('total by merchant', () => {
  it('adds up what was captured, and only that', () => {
    const { json, ask } = runEntry('total-by-merchant', [
      paid({ amount: 50_000 }),
      paid({ payment_id: 'p2', amount: 25_000 }),
      paid({ payment_id: 'p3', amount: 9_900, merchant_id: 'm17' }),
      paid({ payment_id: 'p4', status: 'failed' }),
      paid({ payment_id: 'p5', status: 'authorized' }),
      ...STRANGE,
    ]);
    expect(json).toEqual({ m42: 75_000, m17: 9_900 });
    expect([ask('m42'), ask('nobody')]).toEqual([75_000, 0]);
  });

  it('takes the old row back when a row changes or goes', () => {
    const { json } = runEntry('total-by-merchant', [
      changed('c', null, { amount: 100 }),
      changed('u', { amount: 100 }, { amount: 70 }),
      changed('c', null, { payment_id: 'p2', amount: 5 }),
      changed('u', { payment_id: 'p2', amount: 5 }, { payment_id: 'p2', amount: 5, status: 'refunded' }),
      changed('c', null, { payment_id: 'p3', merchant_id: 'm17', amount: 9 }),
      changed('d', { payment_id: 'p3', merchant_id: 'm17', amount: 9 }, null),
    ]);
    expect(json).toEqual({ m42: 70, m17: 0 });
  });
});
