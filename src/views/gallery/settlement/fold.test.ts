import { describe, expect, it } from 'vitest';
import type { NewRecord } from '../../../log/record.ts';
import { DAY, HOUR, paid, STRANGE, tombstone } from '../../testing/payments.ts';
import { runEntry } from '../run.ts';

const CUT_OFF = 11 * HOUR; // after noon

function net(records: readonly NewRecord[]) {
  return (runEntry('settlement', records).ask('m42') as { day: string; net: number }[]).map(({ day, net: paise }) => [
    day,
    paise,
  ]);
}

describe('settlement', () => {
  it('closes a day at 23:00 in India', () => {
    const records = [
      paid({ amount: 100 }),
      paid({ payment_id: 'p2', amount: 20 }, CUT_OFF - 1),
      paid({ payment_id: 'p3', amount: 7 }, CUT_OFF),
    ];
    expect(net(records)).toEqual([
      ['2025-06-03', 120],
      ['2025-06-04', 7],
    ]);
  });

  it('takes a refund off the day on which it is given', () => {
    const refund = paid({ amount: 100, status: 'refunded' }, DAY);
    expect(net([paid({ amount: 100 }), refund])).toEqual([
      ['2025-06-03', 100],
      ['2025-06-04', -100],
    ]);
  });

  it('pays once for what is delivered twice, and for nothing that was not captured', () => {
    const refund = paid({ amount: 30, status: 'refunded' });
    const records = [
      paid({ amount: 100 }),
      paid({ amount: 100 }),
      refund,
      refund,
      paid({ payment_id: 'p2', status: 'failed' }),
      ...STRANGE,
      tombstone('p1'),
    ];
    expect(net(records)).toEqual([['2025-06-03', 70]]);
  });

  it('keeps the books of three days open, and counts what comes later', () => {
    const late = (days: number) => paid({ payment_id: `late${days}`, amount: 1 }, -days * DAY);
    const { json } = runEntry('settlement', [paid(), late(1), late(2), late(3), late(3)]);
    expect(json).toMatchObject({ late: 2 });
    const seen = Array.from({ length: 30 }, (_, day) => paid({ payment_id: `p${day}` }, day * DAY));
    expect((runEntry('settlement', seen).state as { seen: Map<number, unknown> }).seen.size).toBe(3);
  });
});
