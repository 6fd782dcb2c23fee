import { describe, expect, it } from 'vitest';
import { changed, paid, tombstone } from '../../testing/payments.ts';
import { runEntry } from '../run.ts';

describe('latest by id', () => {
  it('keeps the newest record of each payment', () => {
    const { json, ask } = runEntry('latest-by-id', [
      paid({ status: 'authorized' }),
      paid({ payment_id: 'p2', amount: 25_000 }),
      paid(),
    ]);
    expect(json).toMatchObject({ p1: { status: 'captured' }, p2: { amount: 25_000 } });
    expect(ask('p2')).toMatchObject({ amount: 25_000 });
    expect(ask('p9')).toBe(null);
  });

  it('deletes what a tombstone or a deleted row names', () => {
    const all = [paid(), paid({ payment_id: 'p2' }), paid({ payment_id: 'p3' })];
    expect(
      Object.keys(
        runEntry('latest-by-id', [...all, tombstone('p1'), changed('d', { payment_id: 'p3' }, null)]).json as object,
      ),
    ).toEqual(['p2']);
  });

  it('keeps the very record', () => {
    const { state } = runEntry('latest-by-id', [paid()]);
    expect(Object.isFrozen((state as Map<string, unknown>).get('p1'))).toBe(true);
  });
});
