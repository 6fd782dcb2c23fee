import { describe, expect, it } from 'vitest';
import type { NewRecord, Payment } from '../../log/record.ts';
import { paid } from '../testing/payments.ts';
import { GALLERY, galleryEntry } from './index.ts';
import { runEntry } from './run.ts';

/** The essentials of the 40-line program's three records. */
const STORY: readonly NewRecord[] = (
  [
    { payment_id: 'p1', merchant_id: 'm42', amount: 50_000, email: 'riya@example.in' },
    { payment_id: 'p2', merchant_id: 'm42', amount: 25_000, email: 'arjun@example.in' },
    { payment_id: 'p3', merchant_id: 'm17', amount: 9_900, email: 'meera@example.in' },
  ] satisfies Partial<Payment>[]
).map((fields, index) => paid(fields, index * 1_000));

describe('the gallery', () => {
  it('answers as the 40-line program does', () => {
    expect(runEntry('latest-by-id', STORY).ask('p2')).toMatchObject({ amount: 25_000 });
    expect(runEntry('total-by-merchant', STORY).ask('m42')).toBe(75_000);
    expect(runEntry('ids-by-email', STORY).ask('riya@example.in')).toEqual(['p1']);
  });

  it('has a name and an id for each view, used once', () => {
    for (const field of ['id', 'name', 'source'] as const)
      expect(new Set(GALLERY.map((entry) => entry[field])).size).toBe(GALLERY.length);
    for (const { id, like, description, question } of GALLERY) {
      expect(id).toMatch(/^[a-z-]+$/);
      expect(like).toMatch(/^like /);
      expect(description).toMatch(/\.$/);
      expect(question).toMatch(/\?$/);
    }
  });

  it('shows code short enough to read', () => {
    for (const { id, source } of GALLERY) {
      const lines = source.split('\n');
      expect(lines.length, id).toBeLessThanOrEqual(80);
      for (const line of lines) expect(line.length, `${id}: ${line}`).toBeLessThanOrEqual(120);
    }
  });

  it('says what there is when asked for a view it has not', () => {
    expect(() => galleryEntry('pie')).toThrow('There is no view "pie" in the gallery; there are latest-by-id, ');
  });
});
