import type { Cell, Row, TableSchema } from './schema.ts';
import { utf8Bytes } from './utf8.ts';

// What a WAL record takes, in bytes (its xl_tot_len), by the layouts in Postgres 15's access/xlogrecord.h and access/heapam_xlog.h;
// each size here was compared with pg_get_wal_records_info of a server with wal_level = logical.

/** XLogRecord itself, then the header of one block reference: XLogRecordBlockHeader, RelFileLocator and block number. */
const RECORD_HEADER = 24;
const BLOCK_HEADER = 20;
const SHORT_DATA_HEADER = 2;
const LONG_DATA_HEADER = 5;
const SHORT_DATA_MAX = 255;
/** xl_heap_header: what a tuple's header comes down to in the WAL. */
const HEAP_HEADER = 5;
/** A tuple's header on the page, before its NULL bitmap. */
const TUPLE_HEADER = 23;
const ALIGNMENT = 8;

const HEAP_INSERT = 3;
const HEAP_UPDATE = 14;
const HEAP_DELETE = 8;
const HEAP_LOCK = 8;
const HEAP_CONFIRM = 2;
const INDEX_TUPLE_HEADER = 8;
const BTREE_INSERT = 2;
const COMMIT = 46;
const ABORT = 34;
const RUNNING_XACTS = 50;
const XID = 4;
const TEXT_SHORT_MAX = 126;

/** Records begin at multiples of 8 bytes (MAXALIGN). */
export function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

export function insertBytes(table: TableSchema, row: Row): number {
  return record(HEAP_INSERT, HEAP_HEADER + tupleBytes(table, row));
}

/** `old`: what REPLICA IDENTITY has the record say of the old row; null for nothing. */
export function updateBytes(table: TableSchema, old: Row | null, row: Row): number {
  // Without the old row the new one is logged whole all the same: logical decoding needs it (no prefix or suffix is left out).
  return record(HEAP_UPDATE + oldBytes(table, old), HEAP_HEADER + tupleBytes(table, row));
}

export function deleteBytes(table: TableSchema, old: Row | null): number {
  return record(HEAP_DELETE + oldBytes(table, old), 0);
}

export const lockBytes = record(HEAP_LOCK, 0);
export const confirmBytes = record(HEAP_CONFIRM, 0);
export const commitBytes = COMMIT;
export const abortBytes = ABORT;

export function indexInsertBytes(cell: Cell): number {
  return record(BTREE_INSERT, aligned(INDEX_TUPLE_HEADER + cellEnd(0, cell)));
}

export function runningTransactionsBytes(running: number): number {
  return RUNNING_XACTS + XID * running;
}

function record(mainData: number, blockData: number): number {
  const header = mainData > SHORT_DATA_MAX ? LONG_DATA_HEADER : SHORT_DATA_HEADER;
  return RECORD_HEADER + BLOCK_HEADER + header + mainData + blockData;
}

function oldBytes(table: TableSchema, old: Row | null): number {
  return old === null ? 0 : HEAP_HEADER + tupleBytes(table, old);
}

/** A tuple without its header on the page, but with NULL bitmap and padding. A column missing from `row` is NULL. */
function tupleBytes({ columns }: TableSchema, row: Row): number {
  let end = 0;
  let hasNull = false;
  for (const { name, type } of columns) {
    const cell = row[name];
    if (cell === undefined || cell === null) hasNull = true;
    else if (type === 'timestamptz(3)') end = aligned(end) + 8;
    else end = cellEnd(end, cell);
  }
  const bitmap = hasNull ? Math.ceil(columns.length / 8) : 0;
  return aligned(TUPLE_HEADER + bitmap) - TUPLE_HEADER + end;
}

/** Where a text or integer ends that is stored from `start` on: a short text with one byte of length, a longer one with four, aligned. */
function cellEnd(start: number, cell: Cell): number {
  if (typeof cell !== 'string') return Math.ceil(start / 4) * 4 + 4;
  const bytes = utf8Bytes(cell);
  return bytes <= TEXT_SHORT_MAX ? start + 1 + bytes : Math.ceil(start / 4) * 4 + 4 + bytes;
}
