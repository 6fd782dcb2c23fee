import type { Json, NewRecord } from '../../log/record.ts';
import type { RowChange } from './decoding.ts';
import type { Lsn } from './lsn.ts';
import { primaryKeyOf, type Row, type TableName } from './schema.ts';

/** The version of Debezium whose envelope this is; later ones add fields (ts_us, ts_ns). */
export const DEBEZIUM_VERSION = '2.5.4.Final';

/** Of a snapshot's rows, which: the first or last of all, of its table, or any other. `false`: no snapshot, but streamed. */
export type SnapshotMarker =
  | 'first'
  | 'first_in_data_collection'
  | 'true'
  | 'last_in_data_collection'
  | 'last'
  | 'false';

/** Where an event comes from: Debezium's source block of its Postgres connector. */
export type EventSource = {
  readonly version: string;
  readonly connector: 'postgresql';
  /** The topic prefix: the logical name of the server. */
  readonly name: string;
  /** When the transaction committed (of a snapshot: when it was taken), ms since 1970. */
  readonly ts_ms: number;
  readonly snapshot: SnapshotMarker;
  readonly db: string;
  /** Two numbers in a JSON text: where the last COMMIT before this transaction ended (null if none is known), and `lsn`. */
  readonly sequence: string;
  readonly schema: 'public';
  readonly table: TableName;
  readonly txId: number;
  /** Where the change stands in the WAL: the same however often the event is sent. */
  readonly lsn: Lsn;
  readonly xmin: null;
};

/** Debezium's envelope, as the JSON converter writes it without schemas. */
export type Envelope = {
  readonly before: Row | null;
  readonly after: Row | null;
  readonly source: EventSource;
  readonly transaction: null;
  readonly op: 'c' | 'u' | 'd' | 'r';
  /** When the connector made the event: another time if it is sent again. */
  readonly ts_ms: number;
};

/** What all events of a connector say of themselves. */
export interface Origin {
  readonly name: string;
  readonly db: string;
}

export interface EventPlace {
  readonly txId: number;
  readonly lsn: Lsn;
  readonly lastCommit: Lsn | null;
  readonly source_ms: number;
  readonly made_ms: number;
}

const OPERATIONS = { insert: 'c', update: 'u', delete: 'd' } as const;

/** The records of a streamed change: its event, and after a DELETE's event a tombstone, so that compaction can drop the key. */
export function changeRecords(origin: Origin, change: RowChange, place: EventPlace): NewRecord[] {
  const { table, before, after, kind } = change;
  const envelope: Envelope = {
    before,
    after,
    source: sourceOf(origin, table, place, 'false'),
    transaction: null,
    op: OPERATIONS[kind],
    ts_ms: place.made_ms,
  };
  const record = recordOf(table, after ?? before, place.source_ms, envelope);
  return kind === 'delete' ? [record, { ...record, value: null }] : [record];
}

/** The record of a row read by a snapshot: op `r`. */
export function snapshotRecord(
  origin: Origin,
  table: TableName,
  row: Row,
  place: EventPlace,
  marker: SnapshotMarker,
): NewRecord {
  const source = sourceOf(origin, table, place, marker);
  const envelope: Envelope = { before: null, after: row, source, transaction: null, op: 'r', ts_ms: place.made_ms };
  return recordOf(table, row, place.source_ms, envelope);
}

/**
 * The key is the plain primary key, as Kafka Connect's ExtractField$Key transform and a string converter make it; Debezium's own is a
 * struct, {"payment_id":"p1"} in JSON. Event time is the time of the commit. No headers: Debezium sets none for such rows.
 */
function recordOf(table: TableName, row: Row | null, timestamp: number, value: Json): NewRecord {
  return { timestamp, key: String(row?.[primaryKeyOf(table)]), value };
}

function sourceOf(origin: Origin, table: TableName, place: EventPlace, snapshot: SnapshotMarker): EventSource {
  const { lsn, lastCommit } = place;
  return {
    version: DEBEZIUM_VERSION,
    connector: 'postgresql',
    name: origin.name,
    ts_ms: place.source_ms,
    snapshot,
    db: origin.db,
    sequence: lastCommit === null ? `[null,"${lsn}"]` : `["${lastCommit}","${lsn}"]`,
    schema: 'public',
    table,
    txId: place.txId,
    lsn,
    xmin: null,
  };
}
