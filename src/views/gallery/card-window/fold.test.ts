import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewRecord } from '../../../log/record.ts';
import { NOON_IST, paid } from '../../testing/payments.ts';
import { runEntry } from '../run.ts';

const WINDOW = 60_000;

/** The definition, by brute force: payments with an event in the last 60 s before the latest one. */
function expected(records: readonly NewRecord[]): { [card: string]: number } {
  const now = Math.max(...records.map((record) => record.timestamp));
  const inWindow = records.filter((record) => record.timestamp > now - WINDOW);
  const counts: { [card: string]: number } = {};
  for (const card of ['a', 'b']) {
    const ids = new Set(
      inWindow
        .map((record) => record.value as { payment_id: string; card_hash: string })
        .filter((value) => value.card_hash === card)
        .map((value) => value.payment_id),
    );
    if (ids.size > 0) counts[card] = ids.size;
  }
  return counts;
}

describe('payments per card in the last 60 seconds', () => {
  it('counts the payments of the window, in whatever order their events come and however often', () => {
    const event = fc.tuple(
      fc.constantFrom('a', 'b'),
      fc.nat({ max: 4 }),
      fc.integer({ min: 0, max: 4 * WINDOW }),
      fc.integer({ min: 1, max: 2 }),
    );
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 40 }), (events) => {
        const records = events.flatMap(([card, id, after, times]) =>
          Array<NewRecord>(times).fill(paid({ card_hash: card, payment_id: `${card}${id}` }, after)),
        );
        const { json } = runEntry('card-window', records);
        expect((json as { perCard: unknown }).perCard).toEqual(expected(records));
      }),
      { numRuns: 500 },
    );
  });

  it('moves on with event time', () => {
    const first = paid({ card_hash: 'a' });
    const later = (after: number) => paid({ payment_id: 'p2', card_hash: 'a' }, after);
    expect(runEntry('card-window', [first, later(59_999)]).ask('a')).toBe(2);
    expect(runEntry('card-window', [first, later(60_000)]).ask('a')).toBe(1);
  });

  it('forgets what the window has left', () => {
    const hour = Array.from({ length: 3_600 }, (_, second) => paid({ payment_id: `p${second}` }, second * 1_000));
    const state = runEntry('card-window', hour).state as {
      payments: Map<string, unknown>;
      events: unknown[];
      now: number;
    };
    expect([state.payments.size, state.now]).toEqual([60, NOON_IST + 3_599_000]);
    expect(state.events.length).toBeLessThan(130);
  });
});
