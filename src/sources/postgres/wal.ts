import { type Lsn, lsnOfEnd, lsnOfStart, roomBefore } from './lsn.ts';
import type { TableName } from './schema.ts';
import { aligned } from './walSize.ts';

/**
 * What a WAL record does, as pg_waldump names it (resource manager and record type). There is no record for BEGIN: a transaction
 * begins in the WAL with whatever it writes first.
 */
export type WalRecord =
  | 'Heap INSERT'
  | 'Heap UPDATE'
  | 'Heap HOT_UPDATE'
  | 'Heap DELETE'
  | 'Heap LOCK'
  | 'Heap HEAP_CONFIRM'
  | 'Btree INSERT_LEAF'
  | 'Transaction COMMIT'
  | 'Transaction ABORT'
  | 'Standby RUNNING_XACTS';

/** One record of the write-ahead log. */
export interface WalEntry {
  readonly lsn: Lsn;
  /** Where it ends, padded to a multiple of 8. The next begins there, or after the page header if that is where a page begins. */
  readonly end: Lsn;
  /** 0: of no transaction. */
  readonly xid: number;
  readonly record: WalRecord;
  readonly bytes: number;
  /** The table touched, or the table an index belongs to; null for a transaction's end. */
  readonly table: TableName | null;
  /** The index, for a B-tree record. */
  readonly index: string | null;
  /** The primary key of the row. (A WAL record itself holds the row's place, block and offset, not its key.) */
  readonly key: string | null;
}

/**
 * The write-ahead log as far as it is kept to be shown: the newest records, at most twice `window`. Left out of it, though in a real one: checkpoints and
 * the full page images after them, pruning, page splits, MultiXacts, and the statistics of it all.
 */
export class Wal {
  readonly #entries: WalEntry[] = [];
  readonly #window: number;
  /** Bytes of records so far, page headers left out. */
  #room: number;

  constructor(start: Lsn, window: number) {
    this.#room = aligned(roomBefore(start));
    this.#window = window;
  }

  /** Where the next record begins. */
  get insertLsn(): Lsn {
    return lsnOfStart(this.#room);
  }

  append(
    record: WalRecord,
    xid: number,
    bytes: number,
    table: TableName | null = null,
    key: string | null = null,
    index: string | null = null,
  ): WalEntry {
    const lsn = lsnOfStart(this.#room);
    this.#room += aligned(bytes);
    const entry: WalEntry = { lsn, end: lsnOfEnd(this.#room), xid, record, bytes, table, index, key };
    this.#entries.push(entry);
    if (this.#entries.length >= 2 * this.#window) this.#entries.splice(0, this.#window);
    return entry;
  }

  read(from: Lsn, max: number): WalEntry[] {
    const first = firstWhere(this.#entries, (entry) => entry.lsn >= from);
    return this.#entries.slice(first, first + max);
  }
}

/** The place of the first item that holds, all after it holding too; the length if none does. */
export function firstWhere<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item === undefined || holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
