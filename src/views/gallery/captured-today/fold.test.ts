import { describe, expect, it } from 'vitest';
import type { NewRecord } from '../../../log/record.ts';
import { HOUR, paid, tombstone } from '../../testing/payments.ts';
import { runEntry } from '../run.ts';

function total(records: readonly NewRecord[]) {
  return runEntry('captured-today', records).ask('m42');
}

describe('captured today', () => {
  it('counts a payment once, however often it is delivered', () => {
    expect(total([paid({ amount: 100 }), paid({ amount: 100 }), paid({ payment_id: 'p2', amount: 5 })])).toBe(105);
  });

  it('starts anew at midnight in India, not in UTC', () => {
    const untilMidnight = 12 * HOUR;
    expect(total([paid({ amount: 100 }), paid({ payment_id: 'p2', amount: 5 }, untilMidnight - 1)])).toBe(105);
    expect(total([paid({ amount: 100 }), paid({ payment_id: 'p2', amount: 5 }, untilMidnight)])).toBe(5);
  });

  it('leaves out what comes late from yesterday', () => {
    expect(total([paid({ amount: 100 }), paid({ payment_id: 'p2', amount: 5 }, -13 * HOUR)])).toBe(100);
  });

  it('takes off a refund of today, once, and none of another day', () => {
    const refund = paid({ amount: 100, status: 'refunded' }, HOUR);
    expect(total([paid({ amount: 100 }), paid({ payment_id: 'p2', amount: 5 }), refund, refund])).toBe(5);
    expect(total([refund, paid({ amount: 100 })])).toBe(0);
    expect(total([paid({ payment_id: 'p2', amount: 5 }), paid({ payment_id: 'yesterday', status: 'refunded' })])).toBe(
      5,
    );
  });

  it('takes off what was deleted', () => {
    expect(total([paid({ amount: 100 }), tombstone('p1')])).toBe(0);
  });
});
