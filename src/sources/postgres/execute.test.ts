import { expect, test } from 'vitest';
import { createModelPostgres } from './createModelPostgres.ts';
import type { PostgresError } from './postgresError.ts';
import type { Statement } from './statement.ts';
import { merchant, payment, seedMerchants } from './testing/seedRows.ts';

// What follows was read off a server of version 15: its messages, and its WAL through pg_walinspect.

function started() {
  const postgres = createModelPostgres();
  seedMerchants(postgres);
  return postgres;
}

const TIMES = '1970-01-01 00:00:00+00, 1970-01-01 00:00:00+00';

const REFUSED: readonly [name: string, before: Statement[], statement: Statement, error: Partial<PostgresError>][] = [
  [
    'a second row with the same key',
    [payment('p1')],
    payment('p1'),
    {
      sqlstate: '23505',
      message: 'duplicate key value violates unique constraint "payments_pkey"',
      detail: 'Key (payment_id)=(p1) already exists.',
      constraint: 'payments_pkey',
    },
  ],
  [
    'a name that is taken',
    [],
    merchant('m4', 'Name of m3'),
    {
      sqlstate: '23505',
      message: 'duplicate key value violates unique constraint "merchants_name_key"',
      detail: 'Key (name)=(Name of m3) already exists.',
    },
  ],
  [
    'a merchant that is not there',
    [],
    payment('p1', { merchant_id: 'm9' }),
    {
      sqlstate: '23503',
      message: 'insert or update on table "payments" violates foreign key constraint "payments_merchant_id_fkey"',
      detail: 'Key (merchant_id)=(m9) is not present in table "merchants".',
    },
  ],
  [
    'deleting a merchant that has payments',
    [payment('p1')],
    { kind: 'delete', table: 'merchants', where: { id: 'm1' } },
    {
      sqlstate: '23503',
      message:
        'update or delete on table "merchants" violates foreign key constraint "payments_merchant_id_fkey" on table "payments"',
      detail: 'Key (id)=(m1) is still referenced from table "payments".',
    },
  ],
  [
    'NULL',
    [],
    payment('p1', { amount: null }),
    {
      sqlstate: '23502',
      message: 'null value in column "amount" of relation "payments" violates not-null constraint',
      detail: `Failing row contains (p1, m1, null, authorized, riya@example.in, aabbccdd, 4242, Pune, upi, ${TIMES}).`,
      column: 'amount',
    },
  ],
  [
    'an amount of nothing, before a status that is none either',
    [],
    payment('p1', { amount: 0, status: 'lost', email: 'é'.repeat(40) }),
    {
      sqlstate: '23514',
      message: 'new row for relation "payments" violates check constraint "payments_amount_check"',
      detail: `Failing row contains (p1, m1, 0, lost, ${'é'.repeat(32)}..., aabbccdd, 4242, Pune, upi, ${TIMES}).`,
    },
  ],
  [
    'an integer beyond four bytes',
    [],
    payment('p1', { amount: 3_000_000_000 }),
    { sqlstate: '22003', message: 'value "3000000000" is out of range for type integer' },
  ],
  [
    'half a paisa',
    [],
    payment('p1', { amount: '12.5' }),
    { sqlstate: '22P02', message: 'invalid input syntax for type integer: "12.5"' },
  ],
  [
    'a column that is not there',
    [],
    payment('p1', { amountx: 1 }),
    { sqlstate: '42703', message: 'column "amountx" of relation "payments" does not exist' },
  ],
  [
    'a conflict target without a unique constraint',
    [],
    { ...payment('p1'), onConflict: { do: 'nothing', target: 'email' } },
    {
      sqlstate: '42P10',
      message: 'there is no unique or exclusion constraint matching the ON CONFLICT specification',
    },
  ],
];

test.each(REFUSED)("[Q1] %s is refused in Postgres's words", (_name, before, statement, error) => {
  const postgres = started();
  postgres.run(before, 0);
  const rows = [postgres.rows('merchants'), postgres.rows('payments')];
  expect(postgres.run([statement], 0)).toMatchObject({ status: 'rolled back', error });
  expect([postgres.rows('merchants'), postgres.rows('payments')]).toEqual(rows);
});

test('after an error nothing but the end of the transaction is heard, and COMMIT is a ROLLBACK', () => {
  const transaction = started().begin(0);
  transaction.execute(payment('p1'));
  transaction.execute(payment('p1'));
  expect(transaction.status).toBe('failed');
  expect(transaction.execute(payment('p2'))).toMatchObject({
    error: {
      sqlstate: '25P02',
      message: 'current transaction is aborted, commands ignored until end of transaction block',
    },
  });
  expect(transaction.commit(0)).toMatchObject({ status: 'rolled back', error: { sqlstate: '23505' } });
  expect(() => transaction.execute(payment('p3'))).toThrow('The transaction is rolled back: begin another one.');
});

/** Statements, each a transaction of its own, and what the WAL got of it: record and bytes. */
const LOGGED: readonly [name: string, statement: Statement, wal: string[]][] = [
  ['INSERT', payment('p1001'), ['Heap INSERT 143', 'Btree INSERT_LEAF 64', 'Heap LOCK 54', 'Transaction COMMIT 46']],
  [
    'UPDATE, the old row with it',
    { kind: 'update', table: 'payments', set: { status: 'captured' }, where: { payment_id: 'p1001' } },
    ['Heap HOT_UPDATE 240', 'Transaction COMMIT 46'],
  ],
  [
    'INSERT of a duplicate: in the heap before the index says no',
    payment('p1001'),
    ['Heap INSERT 143', 'Transaction ABORT 34'],
  ],
  ['INSERT that CHECK refuses: no xid, no trace', payment('p1002', { amount: 0 }), []],
  ['ON CONFLICT DO NOTHING that does nothing', { ...payment('p1001'), onConflict: { do: 'nothing' } }, []],
  [
    'ON CONFLICT DO NOTHING that inserts',
    { ...payment('p1007'), onConflict: { do: 'nothing' } },
    ['Heap INSERT 143', 'Btree INSERT_LEAF 64', 'Heap HEAP_CONFIRM 48', 'Heap LOCK 54', 'Transaction COMMIT 46'],
  ],
  [
    'DELETE',
    { kind: 'delete', table: 'payments', where: { payment_id: 'p1007' } },
    ['Heap DELETE 148', 'Transaction COMMIT 46'],
  ],
  [
    'INSERT into two indexes',
    merchant('m500', 'Name 500'),
    ['Heap INSERT 74', 'Btree INSERT_LEAF 64', 'Btree INSERT_LEAF 72', 'Transaction COMMIT 46'],
  ],
  [
    'UPDATE of a column without index: heap only',
    { kind: 'update', table: 'merchants', set: { city: 'Delhi' }, where: { id: 'm500' } },
    ['Heap HOT_UPDATE 111', 'Transaction COMMIT 46'],
  ],
  [
    'UPDATE of an indexed column: an entry in every index',
    { kind: 'update', table: 'merchants', set: { name: 'Name 501' }, where: { id: 'm500' } },
    ['Heap UPDATE 112', 'Btree INSERT_LEAF 64', 'Btree INSERT_LEAF 72', 'Transaction COMMIT 46'],
  ],
  [
    'UPDATE of no row',
    { kind: 'update', table: 'payments', set: { status: 'failed' }, where: { payment_id: 'nope' } },
    [],
  ],
];

test('[Q2] the WAL gets what a server writes, record by record', () => {
  const postgres = started();
  for (const [name, statement, records] of LOGGED) {
    const from = postgres.currentLsn();
    const { xid } = postgres.run([statement], 0);
    const wal = postgres.readWal(from);
    expect(
      wal.map(({ record, bytes }) => `${record} ${bytes}`),
      name,
    ).toEqual(records);
    expect(new Set(wal.map((entry) => entry.xid)), name).toEqual(new Set(xid === null ? [] : [xid]));
  }
});

test('a row its own transaction wrote is asked for its merchant again, though that stays', () => {
  const postgres = started();
  postgres.run([payment('p1')], 0);
  const from = postgres.currentLsn();
  const update = (amount: number): Statement => {
    return { kind: 'update', table: 'payments', set: { amount }, where: { payment_id: 'p1' } };
  };
  postgres.run([update(1), update(2)], 0);
  const records = ['Heap HOT_UPDATE', 'Heap HOT_UPDATE', 'Heap LOCK', 'Transaction COMMIT'];
  expect(postgres.readWal(from).map(({ record }) => record)).toEqual(records);
});

test('SQL beyond the model is refused by name, and leaves nothing open', () => {
  const postgres = started();
  postgres.createSlot('s');
  const set = { payment_id: 'p2' };
  const update: Statement = { kind: 'update', table: 'payments', set, where: { payment_id: 'p1' } };
  expect(() => postgres.run([payment('p1'), update], 0)).toThrow('SET names payment_id: delete the row of payments');
  const scan: Statement = { kind: 'delete', table: 'payments', where: { status: 'failed' } };
  expect(() => postgres.run([scan], 0)).toThrow('WHERE names no payment_id');
  expect(postgres.rows('payments')).toEqual([]);
  expect(postgres.run([payment('p1')], 0).status).toBe('committed');
});
