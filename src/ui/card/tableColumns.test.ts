import { describe, expect, it } from 'vitest';
import type { Json } from '../../log/record.ts';
import { tableColumns } from './tableColumns.ts';

const entry = (key: string, value: Json) => ({ key, value, number: null });
const payment = (id: string, rest: { [field: string]: Json }) => entry(id, { payment_id: id, ...rest });

const payments = [
  payment('p1', { merchant_id: 'm42', amount: 48000, status: 'captured', email: 'riya.sharma@example.in', card_hash: 'a9f3c1d2e4b5a6978d' }),
  payment('p2', { merchant_id: 'm17', amount: 12500, status: 'failed', email: 'arjun.patel@example.in', card_hash: 'b8e2d1c3f5a4b7869c' }),
  payment('p3', { merchant_id: 'm42', amount: 9900, status: 'captured', email: 'kavya.iyer@example.in', card_hash: 'c7d1e0b4a6f5c8957b' }),
];

describe('columns of a narrow table', () => {
  it('leaves out what repeats the key, then what is long', () => {
    expect(tableColumns(payments, 3)).toEqual(['merchant_id', 'amount', 'status']);
  });

  it('uses the room it has for longer columns, in the order of the objects', () => {
    expect(tableColumns(payments, 9)).toEqual(['merchant_id', 'amount', 'status', 'email', 'card_hash']);
  });

  it('prefers what differs between rows', () => {
    const rows = ['a', 'b', 'c'].map((key, i) => entry(key, { kind: 'x', city: ['Pune', 'Delhi', 'Surat'][i] ?? '', n: i }));
    expect(tableColumns(rows, 2)).toEqual(['city', 'n']);
  });

  it('never fails on shapes it does not know', () => {
    expect(tableColumns([], 3)).toEqual([]);
    expect(tableColumns([entry('a', 1), entry('b', null), entry('c', [1, 2])], 3)).toEqual([]);
    expect(tableColumns([entry('a', { deep: { er: 1 } })], 2)).toEqual(['deep']);
    expect(tableColumns([entry('a', JSON.parse('{"__proto__": 5, "constructor": 1}') as Json)], 4)).toEqual(['__proto__', 'constructor']);
  });
});
