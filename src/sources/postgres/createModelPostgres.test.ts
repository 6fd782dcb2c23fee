import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createModelPostgres } from './createModelPostgres.ts';
import type { CommittedTransaction } from './decoding.ts';
import { parseLsn } from './lsn.ts';
import { SCHEMA, TABLE_NAMES } from './schema.ts';
import type { Statement, Update } from './statement.ts';
import { type Action, anyAction, Clients } from './testing/drive.ts';
import { merchant, payment, seedMerchants } from './testing/seedRows.ts';

const anyActions = fc.array(anyAction, { maxLength: 60 });

function driven(actions: readonly Action[], replicaIdentity: 'full' | 'default' = 'full') {
  const postgres = createModelPostgres({ replicaIdentity, walWindow: 100_000 });
  postgres.createSlot('s');
  const clients = new Clients(postgres);
  seedMerchants(postgres);
  for (const [index, action] of actions.entries()) clients.do(action, index);
  return { postgres, clients };
}

describe('any transactions, interleaved', () => {
  test('[Q1] what is committed keeps every constraint', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const { postgres } = driven(actions);
        for (const name of TABLE_NAMES) {
          const rows = postgres.rows(name);
          const { columns, unique, checks, foreignKeys } = SCHEMA[name];
          for (const { column } of unique) expect(new Set(rows.map((row) => row[column])).size).toBe(rows.length);
          for (const row of rows) {
            expect(Object.keys(row)).toEqual(columns.map((column) => column.name));
            expect(Object.values(row)).not.toContain(null);
            for (const { column, holds } of checks) expect(holds(row[column] ?? null)).toBe(true);
            for (const { column, references } of foreignKeys)
              expect(postgres.rows(references).map(({ id }) => id)).toContain(row[column]);
          }
        }
      }),
    );
  });

  test('[Q3] records in the WAL follow each other, and growing LSNs tell them apart', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const { postgres } = driven(actions);
        const wal = postgres.readWal(0);
        wal.forEach((entry, index) => {
          const next = wal[index + 1]?.lsn ?? postgres.currentLsn();
          expect(entry.end - entry.lsn).toBeGreaterThanOrEqual(entry.bytes);
          expect(next - entry.end).toBe(next % 8_192 === 24 && entry.end % 8_192 === 0 ? 24 : 0);
        });
      }),
    );
  });

  test('[Q4] decoding gives the committed transactions, each whole, in the order of their COMMIT records', () => {
    fc.assert(
      fc.property(anyActions, fc.nat(5), (actions, max) => {
        const { postgres } = driven(actions);
        const decoded = postgres.decode('s', 0);
        const wal = postgres.readWal(0);
        const writes = new Map<number, number[]>();
        const commits: number[] = [];
        for (const { record, xid, lsn } of wal) {
          if (/^Heap (INSERT|UPDATE|HOT_UPDATE|DELETE)$/.test(record))
            writes.set(xid, [...(writes.get(xid) ?? []), lsn]);
          if (record === 'Transaction COMMIT' && writes.has(xid)) commits.push(xid);
        }
        expect(decoded.map(({ xid }) => xid)).toEqual(commits);
        for (const { xid, changes } of decoded) expect(changes.map(({ lsn }) => lsn)).toEqual(writes.get(xid));
        const middle = decoded[2]?.endLsn ?? 0;
        expect(postgres.decode('s', middle, max)).toEqual(decoded.slice(middle ? 3 : 0).slice(0, max));
      }),
    );
  });

  test('[Q2] what is rolled back has an xid and an ABORT in the WAL, and is nowhere else', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const { postgres } = driven(actions);
        const wal = postgres.readWal(0);
        const xids = wal.map(({ xid }) => xid).filter((xid) => xid > 0);
        // None is left out, none is given twice: a number is taken at the first write, in that order.
        expect([...new Set(xids)]).toEqual(Array.from({ length: new Set(xids).size }, (_, index) => 742 + index));
        const aborted = wal.filter(({ record }) => record === 'Transaction ABORT').map(({ xid }) => xid);
        expect(postgres.decode('s', 0).filter(({ xid }) => aborted.includes(xid))).toEqual([]);
      }),
    );
  });

  test('[Q7] with REPLICA IDENTITY FULL, before is what the change before it left', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const { postgres } = driven(actions);
        const last = new Map<unknown, unknown>();
        for (const { table, before, after } of changesOf(postgres.decode('s', 0))) {
          const { column } = SCHEMA[table].unique[0];
          const key = `${table} ${(after ?? before)?.[column]}`;
          expect(before).toEqual(last.get(key) ?? null);
          last.set(key, after);
        }
      }),
    );
  });

  test('[Q7] with REPLICA IDENTITY DEFAULT, before is the key of a row deleted, and else unknown', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        for (const { table, kind, before } of changesOf(driven(actions, 'default').postgres.decode('s', 0))) {
          const { column } = SCHEMA[table].unique[0];
          expect(before && Object.keys(before)).toEqual(kind === 'delete' ? [column] : null);
        }
      }),
    );
  });

  test('[Q9] equal calls give equal everything', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const [one, other] = [driven(actions).postgres, driven(actions).postgres];
        expect(one.readWal(0)).toEqual(other.readWal(0));
        expect(one.decode('s', 0)).toEqual(other.decode('s', 0));
        expect(one.rows('payments')).toEqual(other.rows('payments'));
      }),
    );
  });

  test('[Q10] all see what is committed, and none sees what another has not', () => {
    fc.assert(
      fc.property(anyActions, (actions) => {
        const { postgres } = driven(actions);
        const committed = new Map(postgres.rows('payments').map((row) => [row.payment_id, row]));
        for (const payment_id of ['p1', 'p2', 'p3', 'p4']) {
          const select: Statement = { kind: 'select', table: 'payments', where: { payment_id } };
          const found = committed.get(payment_id);
          expect(postgres.run([select], 0).results).toMatchObject([{ rows: found ? [found] : [] }]);
        }
      }),
    );
  });
});

function changesOf(transactions: readonly CommittedTransaction[]) {
  return transactions.flatMap(({ changes }) => changes);
}

const timeout = { ok: false, error: { sqlstate: '55P03', message: 'canceling statement due to lock timeout' } };
const rename: Update = { kind: 'update', table: 'merchants', set: { name: 'Other' }, where: { id: 'm1' } };
const move: Statement = { kind: 'update', table: 'merchants', set: { city: 'Kochi' }, where: { id: 'm1' } };
const close: Statement = { kind: 'delete', table: 'merchants', where: { id: 'm1' } };

/** What one transaction has done and not committed, what another then tries, and whether a server would have it wait. */
const MEETINGS: readonly [first: Statement, second: Statement, waits: boolean][] = [
  [payment('p1'), payment('p1'), true],
  [payment('p1'), payment('p2'), false],
  [payment('p1'), { ...payment('p1'), onConflict: { do: 'nothing' } }, true],
  [merchant('m8', 'Same'), merchant('m9', 'Same'), true],
  [move, rename, true],
  [payment('p1'), close, true],
  [payment('p1'), rename, true],
  [payment('p1'), move, false],
  [move, payment('p1'), false],
  [rename, payment('p1'), true],
  [close, payment('p1'), true],
  [close, merchant('m1'), true],
];

test.each(MEETINGS)('[Q10] two that want the same row: case %#', (first, second, waits) => {
  const postgres = createModelPostgres();
  seedMerchants(postgres);
  const [one, other] = [postgres.begin(0), postgres.begin(0)];
  expect(one.execute(first).ok).toBe(true);
  const result = other.execute(second);
  if (waits) expect(result).toMatchObject(timeout);
  else expect(result.ok).toBe(true);
  expect(one.commit(0).status).toBe('committed');
});

test('[Q10] who has ended holds nothing any more', () => {
  const postgres = createModelPostgres();
  seedMerchants(postgres);
  postgres.run([payment('p1'), rename], 0);
  const other = postgres.begin(0);
  other.execute(move);
  expect(postgres.run([payment('p2')], 0).status).toBe('committed');
  other.rollback();
  expect(postgres.run([{ ...rename, set: { name: 'Again' } }], 0).status).toBe('committed');
});

test('a slot holds back what it has not confirmed, and what began before', () => {
  const postgres = createModelPostgres();
  seedMerchants(postgres);
  const slot = postgres.createSlot('s');
  expect(() => postgres.createSlot('s')).toThrow('replication slot "s" already exists');
  const long = postgres.begin(0);
  long.execute(payment('p1'));
  const began = slot.confirmed_flush_lsn;
  const { wal } = postgres.run([payment('p2')], 0);
  postgres.confirm('s', wal?.to ?? 0);
  expect(postgres.slot('s')).toEqual({ name: 's', confirmed_flush_lsn: wal?.to, restart_lsn: began });
  postgres.confirm('s', 0);
  expect(postgres.slot('s')?.confirmed_flush_lsn).toBe(wal?.to);
  long.commit(0);
  expect(postgres.decode('s', 0).map(({ firstLsn }) => firstLsn)).toEqual([began]);
  expect(postgres.slot('s')?.restart_lsn).toBe(began);
  postgres.confirm('s', postgres.currentLsn());
  expect(postgres.decode('s', 0)).toEqual([]);
  expect(postgres.slot('s')?.restart_lsn).toBe(postgres.currentLsn());
  postgres.dropSlot('s');
  expect(postgres.slot('s')).toBeNull();
  expect(() => postgres.decode('s', 0)).toThrow('replication slot "s" does not exist');
});

test('[Q8] a snapshot shows one moment, whatever is written after it', () => {
  const postgres = createModelPostgres({ startLsn: '0/2000000', firstXid: 800 });
  seedMerchants(postgres);
  postgres.run([payment('p1')], 0);
  const open = postgres.begin(0);
  open.execute(payment('p2'));
  const snapshot = postgres.snapshot(['payments'], 5);
  open.commit(6);
  postgres.run([{ kind: 'delete', table: 'payments', where: { payment_id: 'p1' } }], 7);
  expect(snapshot).toMatchObject({
    xid: 803,
    taken_ms: 5,
    tables: [{ table: 'payments', rows: [{ payment_id: 'p1' }] }],
  });
  expect(snapshot.lsn).toBeGreaterThan(parseLsn('0/2000000'));
});

test('the WAL is kept for showing within bounds', () => {
  const postgres = createModelPostgres({ walWindow: 16 });
  seedMerchants(postgres);
  for (let i = 0; i < 100; i++) postgres.run([payment(`p${i}`)], 0);
  const kept = postgres.readWal(0);
  expect(kept.length).toBeGreaterThanOrEqual(16);
  expect(kept.length).toBeLessThan(32);
  expect(kept.at(-1)?.end).toBe(postgres.currentLsn());
  expect(postgres.readWal(kept[3]?.lsn ?? 0, 2)).toEqual(kept.slice(3, 5));
});
