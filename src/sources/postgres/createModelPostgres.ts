import type { CommittedTransaction, Slot, Snapshot } from './decoding.ts';
import { execute } from './execute.ts';
import { type Lsn, parseLsn } from './lsn.ts';
import { OpenTransaction, type Server } from './openTransaction.ts';
import type { Postgres, StatementResult, Transaction, TransactionOutcome } from './postgres.ts';
import { StatementFailure, transactionAborted } from './postgresError.ts';
import { ReplicationSlots } from './replicationSlots.ts';
import type { Row, TableName } from './schema.ts';
import type { Statement } from './statement.ts';
import { Table } from './table.ts';
import { Wal, type WalEntry } from './wal.ts';
import { abortBytes, runningTransactionsBytes } from './walSize.ts';

/** `Postgres`, answering at once. `run` and `execute` throw a RangeError for SQL beyond the model; nothing of that transaction stays. */
export interface ModelPostgres extends Postgres {
  begin(now_ms: number): ModelTransaction;
  run(statements: readonly Statement[], now_ms: number, end?: 'commit' | 'rollback'): TransactionOutcome;
  rows(table: TableName): Row[];
  currentLsn(): Lsn;
  readWal(from: Lsn, max?: number): WalEntry[];
  createSlot(name: string): Slot;
  slot(name: string): Slot | null;
  dropSlot(name: string): void;
  snapshot(tables: readonly TableName[], now_ms: number): Snapshot;
  decode(slot: string, from: Lsn, max?: number): CommittedTransaction[];
  confirm(slot: string, lsn: Lsn): void;
}

export interface ModelTransaction extends Transaction {
  execute(statement: Statement): StatementResult;
  commit(now_ms: number): TransactionOutcome;
  rollback(): TransactionOutcome;
}

export interface ModelOptions {
  /** Where the WAL stands at first: an LSN as text. */
  readonly startLsn?: string;
  /** The first xid given. */
  readonly firstXid?: number;
  /** WAL records kept to be shown, at least. */
  readonly walWindow?: number;
  /**
   * What the WAL says of an old row: `full` all of it, `default` its primary key, and that only of a DELETE. Aggregates must take the old row back,
   * so `full` it is unless told otherwise: ALTER TABLE … REPLICA IDENTITY FULL.
   */
  readonly replicaIdentity?: 'full' | 'default';
}

/**
 * A deterministic model of Postgres 15 with `merchants` and `payments` in it: the same calls give the same rows, errors, xids and WAL. Modelled: READ COMMITTED, row locks,
 * constraints, the WAL record by record, logical decoding, replication slots. Not modelled: savepoints, waiting for a lock (55P03 at once), durability.
 */
export function createModelPostgres(options: ModelOptions = {}): ModelPostgres {
  const { startLsn = '0/19F2A10', firstXid = 742, walWindow = 2_048, replicaIdentity = 'full' } = options;
  let nextXid = firstXid;
  const wal = new Wal(parseLsn(startLsn), walWindow);
  const slots = new ReplicationSlots();
  const open = new Set<OpenTransaction>();
  const server: Server = {
    tables: { merchants: new Table('merchants'), payments: new Table('payments') },
    wal,
    takeXid: () => nextXid++,
    logsOldRow: () => replicaIdentity === 'full',
  };

  function committedRows(name: TableName): Row[] {
    const rows: Row[] = [];
    for (const { committed } of server.tables[name].all()) if (committed) rows.push(committed);
    return rows;
  }

  function end(transaction: OpenTransaction, status: 'committed' | 'failed' | 'rolled back', now_ms: number): void {
    transaction.end(status);
    open.delete(transaction);
    const { xid, firstLsn, last, changes } = transaction;
    if (status !== 'committed' || xid === null || firstLsn === null || last === null || changes.length === 0) return;
    slots.keep({ xid, firstLsn, commitLsn: last.lsn, endLsn: last.end, commit_ms: now_ms, changes });
  }

  function executeIn(transaction: OpenTransaction, statement: Statement): StatementResult {
    mustNotHaveEnded(transaction);
    let result: StatementResult;
    if (transaction.status === 'failed') result = { ok: false, error: transactionAborted() };
    else {
      try {
        result = execute(transaction, statement);
      } catch (failure) {
        if (!(failure instanceof StatementFailure)) throw failure;
        result = { ok: false, error: failure.error };
        // Postgres undoes the transaction at the error, not at the ROLLBACK that answers it.
        end(transaction, 'failed', transaction.began_ms);
      }
    }
    transaction.results.push(result);
    return result;
  }

  function finish(transaction: OpenTransaction, commit: boolean, now_ms: number): TransactionOutcome {
    mustNotHaveEnded(transaction);
    const committed = commit && transaction.status === 'open';
    if (transaction.status === 'open') end(transaction, committed ? 'committed' : 'rolled back', now_ms);
    else transaction.status = 'rolled back';
    const { xid, results, firstLsn, last } = transaction;
    const error = results.find((result) => !result.ok)?.error ?? null;
    const wal = firstLsn === null || last === null ? null : { from: firstLsn, to: last.end };
    return { status: committed ? 'committed' : 'rolled back', xid, results, error, wal };
  }

  function begin(now_ms: number): ModelTransaction {
    const transaction = new OpenTransaction(server, now_ms);
    open.add(transaction);
    return {
      get xid() {
        return transaction.xid;
      },
      get status() {
        return transaction.status;
      },
      execute: (statement) => executeIn(transaction, statement),
      commit: (commit_ms) => finish(transaction, true, commit_ms),
      rollback: () => finish(transaction, false, now_ms),
    };
  }

  function openFrom(): Lsn {
    let from = wal.insertLsn;
    for (const { firstLsn } of open) if (firstLsn !== null && firstLsn < from) from = firstLsn;
    return from;
  }

  return {
    begin,
    run(statements, now_ms, ending = 'commit') {
      const transaction = begin(now_ms);
      try {
        for (const statement of statements) if (!transaction.execute(statement).ok) break;
      } catch (refused) {
        transaction.rollback();
        throw refused;
      }
      return ending === 'commit' ? transaction.commit(now_ms) : transaction.rollback();
    },
    rows: committedRows,
    currentLsn: () => wal.insertLsn,
    readWal: (from, max = Number.POSITIVE_INFINITY) => wal.read(from, max),
    createSlot(name) {
      // Decoding begins at a RUNNING_XACTS record. A real server first waits for the transactions open by then to end; here they can go on,
      // and come whole once they commit.
      slots.mustNotHave(name);
      const running = [...open].filter(({ xid }) => xid !== null).length;
      slots.create(name, wal.append('Standby RUNNING_XACTS', 0, runningTransactionsBytes(running)).end);
      return slots.show(name, openFrom());
    },
    slot: (name) => (slots.has(name) ? slots.show(name, openFrom()) : null),
    dropSlot: (name) => slots.drop(name),
    snapshot(tables, now_ms) {
      const lsn = wal.insertLsn;
      // The connector asks for its transaction's number (txid_current), and so has one assigned; it only reads, and ends with ROLLBACK.
      const xid = nextXid++;
      wal.append('Transaction ABORT', xid, abortBytes);
      return { lsn, xid, taken_ms: now_ms, tables: tables.map((table) => ({ table, rows: committedRows(table) })) };
    },
    decode: (name, from, max = Number.POSITIVE_INFINITY) => slots.read(name, from, max),
    confirm: (name, lsn) => slots.confirm(name, lsn),
  };
}

function mustNotHaveEnded({ status }: OpenTransaction): void {
  if (status === 'committed' || status === 'rolled back')
    throw new Error(`The transaction is ${status}: begin another one.`);
}
