import { describe, expect, it } from 'vitest';
import { changed, paid, tombstone } from '../../testing/payments.ts';
import { runEntry } from '../run.ts';

describe('count', () => {
  it('counts records', () => {
    expect(runEntry('count', [paid(), paid(), paid({ payment_id: 'p2' })]).json).toBe(3);
  });

  it('counts the rows of a table: a change is no new row, a deleted one is gone', () => {
    const changes = [
      changed('r', null, {}),
      changed('c', null, { payment_id: 'p2' }),
      changed('u', {}, {}),
      changed('d', {}, null),
      tombstone('p1'),
    ];
    expect(runEntry('count', changes).json).toBe(1);
  });
});
