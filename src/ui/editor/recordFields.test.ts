import { describe, expect, it } from 'vitest';
import { recordFields } from './recordFields.ts';

const value = { payment_id: 'p1', amount: 25000, email: 'riya@example.in', tags: ['a'] };

describe('the fields of a record', () => {
  it('come with those the fold reads first', () => {
    const code = 'apply(s, payment) { s.set(payment.email, 1); // not by amount\n}';
    expect(recordFields(value, code).map((field) => [field.name, field.used])).toEqual([
      ['email', true],
      ['payment_id', false],
      ['amount', false],
      ['tags', false],
    ]);
  });
  it('are known when taken apart or named in brackets', () => {
    const code = 'apply(s, { amount }) { s.add(row["tags"]); }';
    expect(
      recordFields(value, code)
        .filter((field) => field.used)
        .map((field) => field.name),
    ).toEqual(['amount', 'tags']);
  });
  it('are one for a value that is no object', () => {
    expect(recordFields(7, '')).toEqual([{ name: 'value', text: '7', used: true }]);
    expect(recordFields(null, '')[0]?.text).toBe('null, a tombstone');
  });
});
