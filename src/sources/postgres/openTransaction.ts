import type { RowChange } from './decoding.ts';
import type { Lsn } from './lsn.ts';
import type { StatementResult, TransactionStatus } from './postgres.ts';
import type { Row, TableName } from './schema.ts';
import type { Table, Versions } from './table.ts';
import type { Wal, WalEntry, WalRecord } from './wal.ts';
import { abortBytes, commitBytes } from './walSize.ts';

/** What all transactions of a server share. */
export interface Server {
  readonly tables: { readonly [name in TableName]: Table };
  readonly wal: Wal;
  /** Takes the next xid. */
  takeXid(): number;
  /** Whether the WAL gets the whole old row of an UPDATE or DELETE (REPLICA IDENTITY FULL). */
  logsOldRow(table: TableName): boolean;
}

/** What a transaction holds and has done, from BEGIN to its end. */
export class OpenTransaction {
  readonly server: Server;
  /** now(), for all its statements. */
  readonly began_ms: number;
  readonly results: StatementResult[] = [];
  readonly changes: RowChange[] = [];
  status: TransactionStatus = 'open';
  xid: number | null = null;
  firstLsn: Lsn | null = null;
  /** Its COMMIT or ABORT record. */
  last: WalEntry | null = null;
  readonly #written: [Table, Versions][] = [];
  readonly #shared = new Set<Versions>();

  constructor(server: Server, began_ms: number) {
    this.server = server;
    this.began_ms = began_ms;
  }

  /** Appends a WAL record of this transaction; the first takes an xid. */
  log(record: WalRecord, bytes: number, table: TableName | null, key: string | null, index: string | null = null): Lsn {
    this.xid ??= this.server.takeXid();
    const entry = this.server.wal.append(record, this.xid, bytes, table, key, index);
    this.firstLsn ??= entry.lsn;
    return entry.lsn;
  }

  write(table: Table, key: string, row: Row | null, keyChanged: boolean): void {
    const before = table.find(key);
    const isFirst = before?.writer !== this;
    const versions = table.write(key, row, this, keyChanged);
    if (isFirst) this.#written.push([table, versions]);
  }

  /** Holds a row FOR KEY SHARE. False if it does so already. */
  share(versions: Versions): boolean {
    if (versions.sharers?.has(this)) return false;
    versions.sharers ??= new Set();
    versions.sharers.add(this);
    this.#shared.add(versions);
    return true;
  }

  /** The row is deleted: one put in its place is another, and not held. */
  letGo(versions: Versions): void {
    versions.sharers?.delete(this);
    this.#shared.delete(versions);
  }

  /** Ends it: what it wrote becomes visible to all, or is undone; what it held is free. Without an xid it leaves no trace in the WAL. */
  end(status: 'committed' | 'failed' | 'rolled back'): void {
    const committed = status === 'committed';
    if (this.xid !== null) {
      const record = committed ? 'Transaction COMMIT' : 'Transaction ABORT';
      this.last = this.server.wal.append(record, this.xid, committed ? commitBytes : abortBytes);
    }
    for (const [table, versions] of this.#written) table.settle(versions, committed);
    for (const versions of this.#shared) {
      versions.sharers?.delete(this);
      if (versions.sharers?.size === 0) versions.sharers = null;
    }
    this.#written.length = 0;
    this.#shared.clear();
    this.status = status;
  }
}
