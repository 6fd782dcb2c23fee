import { describe, expect, it } from 'vitest';
import type { Json } from '../log/record.ts';
import { readChangeEvent } from './changeEvent.ts';

const ROW = { payment_id: 'p1', amount: 25_000 };
const SOURCE = {
  version: '3.0',
  connector: 'postgresql',
  ts_ms: 1,
  snapshot: 'false',
  db: 'postgres',
  txId: 555,
  lsn: 24_023_128,
  xmin: null,
};

function envelope(fields: { readonly [key: string]: Json }): { readonly [key: string]: Json } {
  return {
    before: null,
    after: null,
    source: SOURCE,
    transaction: null,
    op: 'c',
    ts_ms: 2,
    a_new_field: [1],
    ...fields,
  };
}

describe('readChangeEvent', () => {
  it.each(['c', 'r', 'u'] as const)('reads the row after "%s"', (op) => {
    expect(readChangeEvent(envelope({ op, after: ROW }))).toEqual({ value: ROW, op, before: null });
  });

  it('reads the row before, where the table tells it', () => {
    const old = { ...ROW, amount: 1 };
    expect(readChangeEvent(envelope({ op: 'u', before: old, after: ROW }))).toEqual({
      value: ROW,
      op: 'u',
      before: old,
    });
    expect(readChangeEvent(envelope({ op: 'd', before: ROW }))).toEqual({ value: null, op: 'd', before: ROW });
  });

  it('reads it with the schema around it', () => {
    const wrapped = { schema: { type: 'struct' }, payload: envelope({ after: ROW }) };
    expect(readChangeEvent(wrapped)).toEqual({ value: ROW, op: 'c', before: null });
  });

  it.each([
    ['a payment', ROW],
    ['text', 'c'],
    ['a list', [envelope({ after: ROW })]],
    ['a row with a column op', { op: 'c', amount: 1 }],
    ['an operation that changes no row', envelope({ op: 't' })],
    ['a message', envelope({ op: 'm' })],
    ['a create without a row', envelope({ op: 'c' })],
    ['rows that are no objects', envelope({ op: 'u', before: 1, after: 2 })],
    ['a payload of something else', { payload: { op: 'c', after: ROW } }],
  ] satisfies [string, Json][])('takes %s for a plain value', (_, value) => {
    expect(readChangeEvent(value)).toBe(null);
  });
});
