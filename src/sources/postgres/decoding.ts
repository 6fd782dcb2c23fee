import type { Lsn } from './lsn.ts';
import type { Row, TableName } from './schema.ts';

/** A row changed, as logical decoding reads it from the WAL. */
export interface RowChange {
  /** Where the change's record begins in the WAL. */
  readonly lsn: Lsn;
  readonly kind: 'insert' | 'update' | 'delete';
  readonly table: TableName;
  /**
   * The old row, as far as REPLICA IDENTITY had it logged: FULL all of it; DEFAULT nothing for an UPDATE that keeps the key, and the key
   * alone for a DELETE. Null for an INSERT.
   */
  readonly before: Row | null;
  /** The new row; null for a DELETE. */
  readonly after: Row | null;
}

/**
 * A committed transaction with its changes, in order. In the WAL the records of several transactions lie mixed, and there is none that says
 * BEGIN: logical decoding sorts them by xid (the "reorder buffer") and, at each COMMIT record, hands over that transaction whole, BEGIN first.
 */
export interface CommittedTransaction {
  readonly xid: number;
  /** The first record's place. */
  readonly firstLsn: Lsn;
  /** The COMMIT record's place: transactions come in this order. */
  readonly commitLsn: Lsn;
  /** The end of the COMMIT record: confirming this position confirms the transaction. */
  readonly endLsn: Lsn;
  readonly commit_ms: number;
  readonly changes: readonly RowChange[];
}

/** A logical replication slot. It outlives connections: who reads through it can come back and go on. */
export interface Slot {
  readonly name: string;
  /** All before it the reader has said it has kept. Decoding never begins earlier. */
  readonly confirmed_flush_lsn: Lsn;
  /**
   * The oldest WAL decoding may still need, and so the oldest the server must keep: where the first transaction begins that is not confirmed, be it
   * open or committed. Real Postgres learns this from time to time only (at RUNNING_XACTS records), so there it may lie further back.
   */
  readonly restart_lsn: Lsn;
}

/** Tables as one moment saw them. */
export interface Snapshot {
  /** All transactions committed before this are in it, none after. */
  readonly lsn: Lsn;
  /** The xid the reading transaction took. */
  readonly xid: number;
  readonly taken_ms: number;
  readonly tables: readonly { readonly table: TableName; readonly rows: readonly Row[] }[];
}
