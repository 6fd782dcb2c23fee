import { describe, expect, it } from 'vitest';
import { encodeState, decodeState } from '../../codec.ts';
import { digest } from '../../digest.ts';
import { DAY, HOUR, NOON_IST, paid, STRANGE, tombstone } from '../../testing/payments.ts';
import { asLog, foldAll, loadEntry, runEntry } from '../run.ts';

const RIYA = paid();
const ARJUN = paid({ payment_id: 'p2', email: 'arjun@gmail.com', city: 'Pune', status: 'failed' });

function idsOf(found: unknown) {
  return (found as { payment_id: string }[]).map((payment) => payment.payment_id);
}

describe('payment search', () => {
  it('finds payments by any word, by how it begins, and in spite of a slip', () => {
    const { ask } = runEntry('payment-search', [RIYA, ARJUN, ...STRANGE]);
    expect(['riya', 'PUNE failed', 'arj', 'Mumbay', 'riya failed'].map((text) => idsOf(ask(text)))).toEqual([
      ['p1'],
      ['p2'],
      ['p2'],
      ['p1'],
      [],
    ]);
  });

  it('finds a payment by the weekday of its record in India', () => {
    const { state, ask } = runEntry('payment-search', [
      paid({ payment_id: 'mon', status: 'failed' }, -DAY),
      paid({ payment_id: 'tue', status: 'failed' }),
      paid({ payment_id: 'kept' }),
      paid({ payment_id: 'wed', status: 'failed' }, DAY),
      paid({ payment_id: 'arjun', status: 'failed', email: 'arjun@gmail.com' }),
    ]);
    expect(idsOf(ask('riya failed tue'))).toEqual(['tue']);
    expect(idsOf(ask('riya failed Wednesday'))).toEqual(['wed']);
    expect((state as Map<string, unknown>).get('tue')).toEqual({
      ...(paid({ payment_id: 'tue', status: 'failed' }).value as object),
      day: 'Tuesday',
    });
  });

  it('lets a weekday begin at midnight in India, before 1970 too', () => {
    const at = (timestamp: number) => runEntry('payment-search', [{ ...paid(), timestamp }]).json;
    const midnight = NOON_IST - 12 * HOUR;
    expect([midnight - 1, midnight, midnight + DAY - 1, midnight + DAY].map(at)).toMatchObject(
      ['Monday', 'Tuesday', 'Tuesday', 'Wednesday'].map((day) => ({ p1: { day } })),
    );
    const weeks = 4_000 * 7 * DAY;
    expect([NOON_IST - weeks, NOON_IST - weeks - DAY].map(at)).toMatchObject(
      ['Tuesday', 'Monday'].map((day) => ({ p1: { day } })),
    );
  });

  it('moves a payment to the day of its last record', () => {
    const { ask } = runEntry('payment-search', [RIYA, paid({ status: 'refunded' }, 2 * DAY)]);
    expect([idsOf(ask('tuesday')), idsOf(ask('riya thu'))]).toEqual([[], ['p1']]);
  });

  it('follows payments that change or go between two questions', () => {
    const fold = loadEntry('payment-search');
    const [first, second, change, gone] = asLog([RIYA, ARJUN, paid({ city: 'Kochi' }), tombstone('p2')]);
    if (!first || !second || !change || !gone) throw new Error('records');
    let state = foldAll(fold, [first, second]);
    expect(idsOf(fold.query?.(state, 'mumbai'))).toEqual(['p1']);
    state = foldAll(fold, [change, gone], state);
    expect(['mumbai', 'kochi', 'pune'].map((text) => idsOf(fold.query?.(state, text)))).toEqual([[], ['p1'], []]);
  });

  it('answers from a checkpoint as it would have without it', () => {
    const { state, ask } = runEntry('payment-search', [RIYA, ARJUN]);
    const restored = decodeState(encodeState(state));
    expect(loadEntry('payment-search').query?.(restored, 'example.in')).toEqual(ask('example.in'));
    expect(digest(restored)).toBe(digest(state));
  });

  it('keeps the 20,000 payments changed last', () => {
    const many = Array.from({ length: 21_001 }, (_, index) => paid({ payment_id: `p${index}` }));
    const { state } = runEntry('payment-search', [
      ...many.slice(0, 21_000),
      ...many.slice(0, 1),
      ...many.slice(21_000),
    ]);
    const documents = state as Map<string, unknown>;
    const kept = ['p0', 'p1001', 'p1002', 'p21000'].map((id) => documents.has(id));
    expect([documents.size, ...kept]).toEqual([20_000, true, false, true, true]);
  });
});
