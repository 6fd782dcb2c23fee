import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holeAt, type Json, type LogRecord } from '../../log/record.ts';
import { categoryOf, CATEGORIES, describeRecord, preview, sentenceOf, shortRupees } from './describeRecord.ts';

function recordOf(value: Json, key: string | null = 'p1'): LogRecord {
  return { offset: 1204, timestamp: 0, key, value, headers: {} };
}
const payment = { payment_id: 'p1', merchant_id: 'm42', amount: 25_000, status: 'captured' };

describe('a record at a glance', () => {
  test('a payment: merchant, amount, status', () => {
    expect(describeRecord(recordOf(payment))).toEqual({ category: 'captured', title: 'm42', detail: '₹250' });
    expect(sentenceOf(recordOf(payment))).toBe('1,204 · m42 captured ₹250');
  });

  test('a tombstone: what had its key is gone', () => {
    expect(describeRecord(recordOf(null))).toEqual({ category: 'deleted', title: 'p1', detail: 'gone' });
    expect(sentenceOf(recordOf(null))).toBe('1,204 · p1 deleted');
  });

  test('the place of a record that compaction removed', () => {
    expect(describeRecord(holeAt(1204))).toEqual({ category: 'removed', title: 'removed', detail: 'by compaction' });
    expect(sentenceOf(holeAt(1204))).toBe('1,204 · removed by compaction');
  });

  test('a change event: the row after it, or the row that was deleted', () => {
    const update = { op: 'u', before: { ...payment, status: 'authorized' }, after: { ...payment, status: 'refunded' } };
    expect(describeRecord(recordOf(update))).toMatchObject({ category: 'refunded', title: 'm42' });
    expect(describeRecord(recordOf({ op: 'd', before: payment, after: null }))).toMatchObject({
      category: 'deleted',
      title: 'm42',
    });
  });

  test('other JSON: its key and a preview', () => {
    expect(describeRecord(recordOf({ hello: 'world', n: 3 }, 'k1'))).toEqual({
      category: 'other',
      title: 'k1',
      detail: 'hello:world n:3',
    });
    expect(describeRecord(recordOf('just text', null))).toMatchObject({ title: 'just text', detail: '' });
  });

  test('any JSON has a category and a short description', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const record = recordOf(JSON.parse(JSON.stringify(value)));
        expect(CATEGORIES).toContain(categoryOf(record));
        expect(describeRecord(record).detail.length).toBeLessThanOrEqual(60);
        expect(preview(record.value).length).toBeLessThanOrEqual(60);
      }),
    );
  });
});

test.each([
  [48_000, '₹480'],
  [220_000, '₹2,200'],
  [9_950, '₹99.50'],
  [10_400_000, '₹1.04L'],
  [230_000_000_0, '₹2.3Cr'],
])('%i paise are %s', (paise, text) => {
  expect(shortRupees(paise)).toBe(text);
});
