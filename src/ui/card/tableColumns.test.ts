import { describe, expect, it } from 'vitest';
import type { Json } from '../../log/record.ts';
import { tableColumns } from './tableColumns.ts';

const entry = <T extends Json>(key: string, value: T) => ({ key, value, number: null });
const payment = (id: string, rest: { [field: string]: Json }) => entry(id, { payment_id: id, ...rest });
const names = (...args: Parameters<typeof tableColumns>) => tableColumns(...args).map((column) => column.name);

const payments = [
  payment('p1', {
    merchant_id: 'm42',
    amount: 48000,
    status: 'captured',
    email: 'riya.sharma@example.in',
    card_hash: 'a9f3c1d2e4b5a6978d',
  }),
  payment('p2', {
    merchant_id: 'm17',
    amount: 12500,
    status: 'failed',
    email: 'arjun.patel@example.in',
    card_hash: 'b8e2d1c3f5a4b7869c',
  }),
  payment('p3', {
    merchant_id: 'm42',
    amount: 9900,
    status: 'captured',
    email: 'kavya.iyer@example.in',
    card_hash: 'c7d1e0b4a6f5c8957b',
  }),
];

describe('columns of a narrow table', () => {
  it('leaves out what repeats the key, then what is long', () => {
    expect(names(payments, 36)).toEqual(['merchant_id', 'amount', 'status']);
  });

  it('uses the room it has for longer columns, in the order of the objects', () => {
    expect(names(payments, 200)).toEqual(['merchant_id', 'amount', 'status', 'email', 'card_hash']);
  });

  it('keeps one column, however narrow the card', () => {
    expect(names(payments, 3)).toEqual(['merchant_id']);
  });

  it('measures what a column needs: its texts as they are shown, and its title', () => {
    expect(tableColumns(payments, 36)).toEqual([
      { name: 'merchant_id', characters: 'merchant'.length * 0.85 + 1.5 },
      { name: 'amount', characters: '₹480.00'.length + 1.5 },
      { name: 'status', characters: 'captured'.length + 2.2 + 1.5 },
    ]);
  });

  it('prefers what differs between rows, and what is not said by the key', () => {
    const rows = ['Pune', 'Delhi', 'Surat'].map((city, i) =>
      entry(`${city} 2025`, { kind: 'x', city, n: i, m: i * 2 }),
    );
    expect(names(rows, 5)).toEqual(['n', 'm']);
    expect(names(rows, 11)).toEqual(['kind', 'n', 'm']);
  });

  it('stays with the same columns while the first rows happen to agree', () => {
    const captured = payments.map(({ key, value }) => entry(key, { ...value, status: 'captured' }));
    expect(names(captured, 36)).toEqual(['merchant_id', 'amount', 'status']);
  });

  it('cuts the last column rather than leave it out', () => {
    const columns = tableColumns(payments, 27);
    expect(columns.map((column) => column.name)).toEqual(['merchant_id', 'amount', 'status']);
    expect(columns.reduce((sum, column) => sum + column.characters, 0)).toBeCloseTo(27);
  });

  it('never fails on shapes it does not know', () => {
    expect(names([], 30)).toEqual([]);
    expect(names([entry('a', 1), entry('b', null), entry('c', [1, 2])], 30)).toEqual([]);
    expect(names([entry('a', { deep: { er: 1 } })], 30)).toEqual(['deep']);
    const odd: Json = JSON.parse('{"__proto__": 5, "constructor": 1}');
    expect(names([entry('a', odd)], 60)).toEqual(['__proto__', 'constructor']);
    expect(names([entry('a', { n: 1 }), entry('b', {})], 60)).toEqual(['n']);
  });

  it('a number is shown whole or not at all: cut, it would be another number', () => {
    const entries = [entry('a', { captured: 27_900, net: 27_900 }), entry('b', { captured: 1_900, net: 1_850 })];
    const needed = tableColumns(entries, 100);
    const [first, second] = needed.map(({ characters }) => characters);
    const room = (first ?? 0) + (second ?? 0);
    expect(tableColumns(entries, room).map(({ name }) => name)).toEqual(['captured', 'net']);
    expect(tableColumns(entries, room - 1).map(({ name }) => name)).toEqual(['captured']);
  });
});
