/**
 * A log sequence number: a place in the write-ahead log, counted in bytes from its beginning. Postgres writes it as two
 * hexadecimal halves, `0/19F2A10`; Debezium as this number. Exact up to 8 PiB of WAL.
 */
export type Lsn = number;

const HALF = 0x1_0000_0000;
/** WAL is written in pages of 8 kB, in files ("segments") of 16 MB; each page begins with a header that no record occupies. */
const PAGE_BYTES = 8_192;
const SEGMENT_BYTES = 16 * 1_024 * 1_024;
const PAGE_HEADER_BYTES = 24;
const SEGMENT_HEADER_BYTES = 40;

const PAGE_ROOM = PAGE_BYTES - PAGE_HEADER_BYTES;
const FIRST_PAGE_ROOM = PAGE_BYTES - SEGMENT_HEADER_BYTES;
const SEGMENT_ROOM = FIRST_PAGE_ROOM + (SEGMENT_BYTES / PAGE_BYTES - 1) * PAGE_ROOM;

/** `0/19F2A10`, as pg_lsn prints it. */
export function formatLsn(lsn: Lsn): string {
  return `${hex(Math.floor(lsn / HALF))}/${hex(lsn % HALF)}`;
}

function hex(half: number): string {
  return half.toString(16).toUpperCase();
}

/** Reads `0/19F2A10`. @throws SyntaxError if it is not of that form */
export function parseLsn(text: string): Lsn {
  const [, high = '', low = ''] = /^([0-9a-f]{1,8})\/([0-9a-f]{1,8})$/i.exec(text) ?? [];
  if (low === '') throw new SyntaxError(`"${text}" is no LSN: expected two hexadecimal numbers, such as 0/19F2A10.`);
  return Number.parseInt(high, 16) * HALF + Number.parseInt(low, 16);
}

/** Where the record begins that has `room` bytes of records before it, page headers left out: never inside a header. */
export function lsnOfStart(room: number): Lsn {
  const [segment, rest] = divide(room, SEGMENT_ROOM);
  if (rest < FIRST_PAGE_ROOM) return segment * SEGMENT_BYTES + SEGMENT_HEADER_BYTES + rest;
  const [page, inPage] = divide(rest - FIRST_PAGE_ROOM, PAGE_ROOM);
  return segment * SEGMENT_BYTES + (page + 1) * PAGE_BYTES + PAGE_HEADER_BYTES + inPage;
}

/** Where a record ends after which there are `room` bytes of records: at a page's end, before the next header. */
export function lsnOfEnd(room: number): Lsn {
  return room === 0 ? 0 : lsnOfStart(room - 1) + 1;
}

/** The bytes of records before a place in the log: `lsnOfStart` and `lsnOfEnd` the other way round. */
export function roomBefore(lsn: Lsn): number {
  const [segment, rest] = divide(lsn, SEGMENT_BYTES);
  const [page, inPage] = divide(rest, PAGE_BYTES);
  if (page === 0) return segment * SEGMENT_ROOM + Math.max(0, inPage - SEGMENT_HEADER_BYTES);
  const before = segment * SEGMENT_ROOM + FIRST_PAGE_ROOM + (page - 1) * PAGE_ROOM;
  return before + Math.max(0, inPage - PAGE_HEADER_BYTES);
}

function divide(number: number, by: number): [quotient: number, remainder: number] {
  return [Math.floor(number / by), number % by];
}
