import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../log/createLog.ts';
import type { Json } from '../../log/record.ts';
import { valueType } from './valueType.ts';

const payment = readFileSync(new URL('../../views/foldApi.payment.d.ts', import.meta.url), 'utf8');
const row = { payment_id: 'p1', merchant_id: 'm42', amount: 25000 };

function logOf(...values: Json[]) {
  const log = createLog();
  for (const value of values) log.append({ timestamp: 0, key: null, value });
  return log;
}

describe("the type of a log's values", () => {
  it('is the payment for an empty log and for payments, also inside change events', () => {
    expect(valueType(logOf(), payment)).toBe(payment);
    expect(valueType(logOf(row, null, { op: 'c', before: null, after: row }), payment)).toBe(payment);
  });
  it('stays the payment when a stray record of another shape stands among payments', () => {
    expect(valueType(logOf(row, row, { order: 'o1', items: [1, 2] }), payment)).toBe(payment);
  });
  it('is the shape of other records, and Payment stays declared', () => {
    const declaration = valueType(logOf({ sensor: 's1', celsius: 21.5 }, { sensor: 's2' }), payment);
    expect(declaration).toContain('type LogValue = {\n  readonly sensor: string;\n  readonly celsius?: number;\n};');
    expect(declaration).toContain('interface Payment');
    expect(declaration).not.toContain('type LogValue = Payment');
  });
  it('looks at a bounded number of records from both ends', () => {
    const log = logOf(...Array.from({ length: 5000 }, (_, index) => ({ index })), { late: true });
    let read = 0;
    const counting = {
      ...log,
      endOffset: log.endOffset,
      read: (from: number, max?: number) => {
        const records = log.read(from, max);
        read += records.length;
        return records;
      },
    };
    expect(valueType(counting, payment)).toContain('readonly late?: boolean');
    expect(read).toBeLessThanOrEqual(200);
  });
});
