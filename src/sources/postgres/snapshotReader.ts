import type { NewRecord } from '../../log/record.ts';
import type { Snapshot } from './decoding.ts';
import { type EventPlace, type Origin, type SnapshotMarker, snapshotRecord } from './envelope.ts';
import type { Lsn } from './lsn.ts';

/** Turns a snapshot into records, some at a time: table by table, marked as Debezium marks them. */
export class SnapshotReader {
  readonly #snapshot: Snapshot;
  readonly #origin: Origin;
  #table = 0;
  #row = 0;

  constructor(snapshot: Snapshot, origin: Origin) {
    this.#snapshot = snapshot;
    this.#origin = origin;
  }

  /** The place in the WAL that the snapshot stands for: what commits after it is streamed. */
  get lsn(): Lsn {
    return this.#snapshot.lsn;
  }

  /** Adds records until there are `max` or no row is left; true if none is left. */
  poll(now_ms: number, max: number, records: NewRecord[]): boolean {
    const { lsn, xid, taken_ms, tables } = this.#snapshot;
    const place: EventPlace = { txId: xid, lsn, lastCommit: null, source_ms: taken_ms, made_ms: now_ms };
    for (; this.#table < tables.length; this.#table++, this.#row = 0) {
      const { table, rows } = tables[this.#table] ?? { table: 'payments', rows: [] };
      for (; this.#row < rows.length; this.#row++) {
        if (records.length >= max) return false;
        const row = rows[this.#row];
        if (row) records.push(snapshotRecord(this.#origin, table, row, place, this.#marker(rows.length)));
      }
    }
    return true;
  }

  /** The last of a table goes before the first: a table of one row is marked as its last. */
  #marker(rows: number): SnapshotMarker {
    const first = this.#row === 0;
    const last = this.#row === rows - 1;
    if (last && this.#table === this.#snapshot.tables.length - 1) return 'last';
    if (first && this.#table === 0) return 'first';
    if (last) return 'last_in_data_collection';
    return first ? 'first_in_data_collection' : 'true';
  }
}
