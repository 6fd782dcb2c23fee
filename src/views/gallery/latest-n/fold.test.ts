import { describe, expect, it } from 'vitest';
import { paid } from '../../testing/payments.ts';
import { runEntry } from '../run.ts';

describe('latest 10', () => {
  it('keeps the last ten records, newest last', () => {
    const { json } = runEntry(
      'latest-n',
      Array.from({ length: 13 }, (_, index) => paid({ payment_id: `p${index}` })),
    );
    expect((json as { payment_id: string }[]).map((payment) => payment.payment_id)).toEqual(
      Array.from({ length: 10 }, (_, index) => `p${index + 3}`),
    );
  });
});
