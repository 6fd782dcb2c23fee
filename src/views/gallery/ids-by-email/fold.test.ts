import { describe, expect, it } from 'vitest';
import { changed, paid } from '../../testing/payments.ts';
import { runEntry } from '../run.ts';

describe('ids by email', () => {
  it('lists each payment of an email once', () => {
    const { ask } = runEntry('ids-by-email', [
      paid({ status: 'authorized' }),
      paid(),
      paid({ payment_id: 'p2', email: 'arjun@gmail.com' }),
    ]);
    expect([ask('riya@example.in'), ask('arjun@gmail.com'), ask('nobody')]).toEqual([['p1'], ['p2'], []]);
  });

  it('follows a row whose email changes, and forgets one that goes', () => {
    const { json } = runEntry('ids-by-email', [
      changed('c', null, {}),
      changed('u', {}, { email: 'riya@new.in' }),
      changed('c', null, { payment_id: 'p2', email: 'arjun@gmail.com' }),
      changed('d', { payment_id: 'p2', email: 'arjun@gmail.com' }, null),
    ]);
    expect(json).toEqual({ 'riya@new.in': ['p1'] });
  });
});
