import { expect, test } from 'vitest';
import { NOW } from '../../sources/postgres/statement.ts';
import type { WalEntry } from '../../sources/postgres/wal.ts';
import { endText, eventHue, eventText, shortSql, transactionHue, walText } from './sourceText.ts';

const row = { payment_id: 'p1', merchant_id: 'm42', amount: 25_000, status: 'captured' };
const update = {
  kind: 'update',
  table: 'payments',
  set: { status: 'failed', updated_at: NOW },
  where: { payment_id: 'p1' },
} as const;
const entry: WalEntry = {
  lsn: 0x19f2a10,
  end: 0x19f2a88,
  xid: 812,
  record: 'Heap INSERT',
  bytes: 120,
  table: 'payments',
  index: null,
  key: 'p1',
};

test('a statement is two lines: what it does, and to what', () => {
  expect(shortSql({ kind: 'insert', table: 'payments', values: { payment_id: 'p1', amount: 25_000 } })).toEqual([
    'INSERT INTO payments',
    "VALUES ('p1', 25000)",
  ]);
  expect(shortSql(update)).toEqual([
    "UPDATE payments SET status = 'failed', updated_at = now()",
    "WHERE payment_id = 'p1'",
  ]);
  expect(shortSql({ kind: 'delete', table: 'payments', where: { payment_id: "o'neil" } })).toEqual([
    'DELETE FROM payments',
    "WHERE payment_id = 'o''neil'",
  ]);
});

test('a WAL record is its place, what it does and to what: a row, an index, a transaction', () => {
  expect(walText(entry)).toBe('0/19F2A10 INSERT p1');
  expect(walText({ ...entry, record: 'Btree INSERT_LEAF', index: 'payments_pkey' })).toBe(
    '0/19F2A10 INSERT_LEAF payments_pkey',
  );
  expect(walText({ ...entry, record: 'Transaction ABORT', key: null })).toBe('0/19F2A10 ABORT 812');
});

test('a transaction ends with COMMIT, ROLLBACK, or the words of Postgres', () => {
  expect(endText({ status: 'committed', error: null })).toBe('COMMIT');
  expect(endText({ status: 'rolled back', error: null })).toBe('ROLLBACK');
  const error = { sqlstate: '23505', condition: 'unique_violation', message: 'duplicate key' };
  expect(endText({ status: 'rolled back', error })).toBe('ERROR 23505: duplicate key');
});

test('an event tells of both rows; a tombstone is none', () => {
  const record = { timestamp: 0, key: 'p1', value: { op: 'u', before: { ...row, status: 'authorized' }, after: row } };
  expect(eventText(record)).toEqual({ op: 'u', before: '{p1, m42, authorized, …}', after: '{p1, m42, captured, …}' });
  expect(eventText({ ...record, value: { op: 'd', before: row, after: null } })).toMatchObject({
    op: 'd',
    after: 'null',
  });
  expect(eventText({ ...record, value: null })).toBeNull();
});

test('what moves has the colour of the status a payment takes, or of an alarm', () => {
  const transaction = {
    number: 1,
    at_ms: 0,
    statements: [update],
    end: 'commit',
    status: 'committed',
    xid: 812,
    wal: null,
    error: null,
  } as const;
  expect(transactionHue(transaction)).toBe('var(--failed)');
  expect(transactionHue({ ...transaction, status: 'rolled back' })).toBe('var(--alarm)');
  expect(eventHue({ timestamp: 0, key: 'p1', value: { op: 'c', before: null, after: row } })).toBe('var(--captured)');
  expect(eventHue({ timestamp: 0, key: 'p1', value: null })).toBe('var(--deleted)');
});
