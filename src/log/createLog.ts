import { compaction } from './compact.ts';
import { jsonProblem } from './jsonProblem.ts';
import type { Log } from './log.ts';
import { isArray } from './jsonText.ts';
import { isPlain, ownJson } from './ownJson.ts';
import { packRecords } from './pack.ts';
import { holeAt, NO_HEADERS, type Headers, type LogRecord, type NewRecord } from './record.ts';
import type { PackedSegment } from './segment.ts';
import { unpackSegment, type Reader } from './unpack.ts';

/** Every sealed segment holds exactly this many records: small enough to be sealed within a frame, large enough for dictionaries to pay. */
export const SEGMENT_RECORDS = 4_096;
/** Segments that stay open for reading; what is in sight spans two or three. */
const READERS_MAX = 8;
/** What a record in the tail takes beside its value. */
const RECORD_BYTES = 64;

/** An empty log. */
export function createLog(): Log {
  let sealed: PackedSegment[] = [];
  const readers = new Map<number, Reader>();
  let sealedBytes = 0;
  let tail: LogRecord[] = [];
  let tailBytes = 0;
  let removed = 0;

  function seal(): void {
    const segment = packRecords(sealed.length * SEGMENT_RECORDS, tail);
    sealed.push(segment);
    sealedBytes += bytesOf(segment);
    tail = [];
    tailBytes = 0;
  }

  /** The reader of a sealed segment; those least lately used are closed. */
  function readerOf(index: number, segment: PackedSegment): Reader {
    const reader = readers.get(index) ?? unpackSegment(segment);
    readers.delete(index);
    readers.set(index, reader);
    for (const oldest of readers.keys()) {
      if (readers.size <= READERS_MAX) break;
      readers.delete(oldest);
    }
    return reader;
  }

  const log: Log = {
    get endOffset() {
      return sealed.length * SEGMENT_RECORDS + tail.length;
    },

    get removed() {
      return removed;
    },

    get bytes() {
      return sealedBytes + tailBytes;
    },

    get sealed() {
      return {
        records: sealed.reduce((sum, { rows }) => sum + rows, 0),
        bytes: sealedBytes,
      };
    },

    append(record) {
      const offset = log.endOffset;
      const own = ownRecord(record, offset);
      tail.push(own.record);
      tailBytes += own.bytes;
      if (tail.length === SEGMENT_RECORDS) seal();
      return offset;
    },

    read(from, max = Number.POSITIVE_INFINITY) {
      checkOffset(from);
      if (!(max >= 0)) throw new RangeError(`Cannot read ${max} records: give a count from 0 up, or none for all.`);
      const end = Math.min(log.endOffset, from + Math.floor(max));
      const records: LogRecord[] = [];
      const sealedEnd = sealed.length * SEGMENT_RECORDS;
      let offset = from;
      while (offset < end && offset < sealedEnd) {
        const index = Math.floor(offset / SEGMENT_RECORDS);
        const segment = sealed[index];
        if (!segment) break;
        const reader = readerOf(index, segment);
        const stop = Math.min(end, segment.base + segment.count);
        while (offset < stop) records.push(reader.record(offset++));
      }
      if (offset < end) for (const record of tail.slice(offset - sealedEnd, end - sealedEnd)) records.push(record);
      return records;
    },

    pack(from, max) {
      checkOffset(from);
      if (!(max >= 1)) throw new RangeError(`Cannot pack ${max} records: give a count from 1 up.`);
      if (from >= log.endOffset) return null;
      const segment = sealed[Math.floor(from / SEGMENT_RECORDS)];
      if (segment) return { ...segment, buffer: segment.buffer.slice(0) };
      const row = from - sealed.length * SEGMENT_RECORDS;
      return packRecords(from, tail.slice(row, row + Math.floor(max)));
    },

    compact(options) {
      const pieces = log.compactInPieces(options);
      for (;;) {
        const piece = pieces.next();
        if (piece.done) return piece.value;
      }
    },

    *compactInPieces(options = {}) {
      const end = log.endOffset;
      const before = removed;
      let gone = 0;
      const stays = compaction(end - 1, options);
      const left = (record: LogRecord) => {
        if (stays(record)) return record;
        gone++;
        return holeAt(record.offset);
      };
      const newTail = newestFirst(tail, left);
      const newSealed: PackedSegment[] = [];
      for (const segment of sealed.toReversed()) {
        const beforehand = gone;
        const places = newestFirst(log.read(segment.base, segment.count), left);
        newSealed.push(gone === beforehand ? segment : packRecords(segment.base, places));
        yield;
      }
      if (log.endOffset !== end || removed !== before)
        throw new Error('The log was changed while it was being compacted: compact it again.');
      tail = newTail;
      tailBytes = tail.reduce((sum, one) => sum + (one.removed ? 0 : ownRecord(one, one.offset).bytes), 0);
      sealed = newSealed.reverse();
      sealedBytes = sealed.reduce((sum, segment) => sum + bytesOf(segment), 0);
      removed += gone;
      readers.clear();
      return gone;
    },
  };
  return log;
}

/** Each one mapped, the last first; in the order they had. */
function newestFirst<T>(list: readonly T[], map: (one: T) => T): T[] {
  return list.toReversed().map(map).reverse();
}

function checkOffset(from: number): void {
  if (Number.isInteger(from) && from >= 0) return;
  throw new RangeError(`There is no offset ${from}: offsets are whole numbers from 0 up.`);
}

/** A deeply frozen record of the log's own. @throws TypeError naming what is wrong */
function ownRecord(record: NewRecord, offset: number): { readonly record: LogRecord; readonly bytes: number } {
  const { timestamp, key, headers } = record;
  if (!Number.isSafeInteger(timestamp)) {
    throw new TypeError(
      `timestamp is ${describe(timestamp)}: expected event time as a whole number of ms since 1970; round it first.`,
    );
  }
  if (key !== null && typeof key !== 'string') {
    throw new TypeError(`key is ${describe(key)}: expected a string, or null for a record without a key.`);
  }
  const value = ownJson(record.value);
  if (!value) throw new TypeError(jsonProblem(record.value, 'value') ?? 'value is not JSON.');
  const ownHeaders = headers === undefined || headers === NO_HEADERS ? null : copyHeaders(headers);
  return {
    record: Object.freeze({ offset, timestamp, key, value: value.value, headers: ownHeaders?.headers ?? NO_HEADERS }),
    bytes: RECORD_BYTES + value.bytes + (ownHeaders?.bytes ?? 0),
  };
}

function copyHeaders(headers: unknown): { readonly headers: Headers; readonly bytes: number } {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers) || !isPlain(headers)) {
    throw new TypeError(`headers is ${describe(headers)}: expected a plain object of names and values, or nothing.`);
  }
  const own = ownJson(headers);
  if (!own || typeof own.value !== 'object' || own.value === null || isArray(own.value)) {
    throw new TypeError(jsonProblem(headers, 'headers') ?? 'headers is not JSON.');
  }
  return { headers: own.value, bytes: own.bytes };
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** What a segment takes: its buffer, and the description of its columns, about as much as that of its text. */
function bytesOf({ buffer, places, timestamps, keys, values, headers }: PackedSegment): number {
  return buffer.byteLength + JSON.stringify([places, timestamps, keys, values, headers]).length;
}
