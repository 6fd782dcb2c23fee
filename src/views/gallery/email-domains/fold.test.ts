import { describe, expect, it } from 'vitest';
import { changed, paid, STRANGE } from '../../testing/payments.ts';
import { runEntry } from '../run.ts';

describe('email domains', () => {
  it('counts records by the domain of their email', () => {
    const { json, ask } = runEntry('email-domains', [
      paid(),
      paid({ payment_id: 'p2' }),
      paid({ email: 'a@gmail.com' }),
      paid({ email: 'nobody' }),
      ...STRANGE,
    ]);
    expect(json).toEqual({ 'example.in': 2, 'gmail.com': 1 });
    expect([ask('gmail.com'), ask('x.y')]).toEqual([1, 0]);
  });

  it('counts rows, not changes, of a table', () => {
    const { json } = runEntry('email-domains', [
      changed('c', null, {}),
      changed('u', {}, { email: 'riya@gmail.com' }),
      changed('r', null, { payment_id: 'p2' }),
      changed('d', { payment_id: 'p2' }, null),
    ]);
    expect(json).toEqual({ 'gmail.com': 1 });
  });
});
