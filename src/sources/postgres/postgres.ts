import type { CommittedTransaction, Slot, Snapshot } from './decoding.ts';
import type { Lsn } from './lsn.ts';
import type { PostgresError } from './postgresError.ts';
import type { Row, TableName } from './schema.ts';
import type { Statement } from './statement.ts';
import type { WalEntry } from './wal.ts';

/** A result now, or once a server has answered. */
export type Awaitable<T> = T | Promise<T>;

/**
 * Postgres as this project needs it: run a transaction, read the WAL, stream what was committed. Written for any implementation, so a
 * caller awaits every answer; the model's own type (`ModelPostgres`) says that it answers at once. Times are ms since 1970, and handed in:
 * an implementation with a clock of its own may ignore them.
 */
export interface Postgres {
  /** BEGIN. */
  begin(now_ms: number): Awaitable<Transaction>;
  /** BEGIN, the statements, and COMMIT or ROLLBACK. After a statement that fails the rest is not sent, and all is rolled back. */
  run(statements: readonly Statement[], now_ms: number, end?: 'commit' | 'rollback'): Awaitable<TransactionOutcome>;
  /** The committed rows of a table. */
  rows(table: TableName): Awaitable<Row[]>;
  /** Where the next WAL record will go (pg_current_wal_insert_lsn). */
  currentLsn(): Awaitable<Lsn>;
  /** WAL records that begin at `from` or after, oldest first: of those still kept for being shown. */
  readWal(from: Lsn, max?: number): Awaitable<WalEntry[]>;
  /** Makes a logical replication slot: from here on WAL is kept until the slot confirms it. @throws Error if the name is taken */
  createSlot(name: string): Awaitable<Slot>;
  /** A slot as pg_replication_slots shows it; null if there is none of that name. */
  slot(name: string): Awaitable<Slot | null>;
  /** @throws Error if there is no such slot */
  dropSlot(name: string): Awaitable<void>;
  /** Reads whole tables as of one moment (REPEATABLE READ), for a connector's first rows. */
  snapshot(tables: readonly TableName[], now_ms: number): Awaitable<Snapshot>;
  /**
   * Logical decoding through a slot: transactions whose COMMIT stands at `from` or after, whole, in commit order, at most `max`. Never before the
   * slot's confirmed position: what was confirmed may be gone. Nothing of a transaction that is open or rolled back. @throws Error if there is no such slot
   */
  decode(slot: string, from: Lsn, max?: number): Awaitable<CommittedTransaction[]>;
  /** Moves the slot's confirmed position forward to `lsn`; one that lies behind it changes nothing. @throws Error if there is no such slot */
  confirm(slot: string, lsn: Lsn): Awaitable<void>;
}

/** An open transaction, READ COMMITTED. */
export interface Transaction {
  /** Null until it first writes: only then does Postgres assign one, and a number once taken is not given again, whatever becomes of it. */
  readonly xid: number | null;
  readonly status: TransactionStatus;
  /** @throws Error once it has ended */
  execute(statement: Statement): Awaitable<StatementResult>;
  /** COMMIT; of a transaction that failed, ROLLBACK, as Postgres makes of it. @throws Error once it has ended */
  commit(now_ms: number): Awaitable<TransactionOutcome>;
  /** @throws Error once it has ended */
  rollback(): Awaitable<TransactionOutcome>;
}

/** `failed`: a statement failed, all is undone, and only ROLLBACK is left. */
export type TransactionStatus = 'open' | 'failed' | 'committed' | 'rolled back';

export type StatementResult =
  /** `command`: the command tag, such as `INSERT 0 1`. `rows`: what a SELECT found. */
  | { readonly ok: true; readonly command: string; readonly rows: readonly Row[] }
  | { readonly ok: false; readonly error: PostgresError };

export interface TransactionOutcome {
  readonly status: 'committed' | 'rolled back';
  readonly xid: number | null;
  /** Of each statement sent, in order. */
  readonly results: readonly StatementResult[];
  /** The first error; null if there was none. */
  readonly error: PostgresError | null;
  /** Where its first WAL record begins, and where its COMMIT or ABORT record ends; null if it wrote nothing. */
  readonly wal: { readonly from: Lsn; readonly to: Lsn } | null;
}
