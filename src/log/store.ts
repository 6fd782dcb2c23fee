import type { Gathered } from './gathered.ts';
import { OpenSegment } from './openSegment.ts';
import { packRecords } from './pack.ts';
import type { LogRecord, NewRecord } from './record.ts';
import type { PackedSegment } from './segment.ts';
import { unpackSegment, type Reader } from './unpack.ts';

/** Every sealed segment holds exactly this many records: small enough to be sealed within a frame, large enough for dictionaries to pay. */
export const SEGMENT_RECORDS = 4_096;

/** Segments that stay open for reading; what is in sight spans two or three. */
const READERS_MAX = 8;

/**
 * What a log consists of: sealed segments, and the tail that grows. A compaction makes another store in its place; what refers to this one goes on reading
 * the records as they were.
 */
export class Store {
  /** Null: let go of. */
  readonly #sealed: (PackedSegment | null)[];
  readonly #readers = new Map<number, Reader>();
  /** Indices of segments, the tail's among them, that hold records somebody may ask for after the log has gone on to another store. */
  readonly #kept = new Set<number>();
  #tail: OpenSegment;
  #sealedBytes: number;

  constructor(sealed: readonly PackedSegment[] = [], tail = new OpenSegment()) {
    this.#sealed = [...sealed];
    this.#tail = tail;
    this.#sealedBytes = sealed.reduce((sum, segment) => sum + bytesOf(segment), 0);
  }

  get end(): number {
    return this.#sealedEnd + this.#tail.count;
  }

  get #sealedEnd(): number {
    return this.#sealed.length * SEGMENT_RECORDS;
  }

  get sealedBytes(): number {
    return this.#sealedBytes;
  }

  get tailBytes(): number {
    return this.#tail.bytes;
  }

  get sealedRecords(): number {
    return this.#sealed.reduce((sum, segment) => sum + (segment?.rows ?? 0), 0);
  }

  /** The sealed segments, in order. */
  get sealed(): readonly PackedSegment[] {
    return this.#sealed.filter((segment) => segment !== null);
  }

  /** @throws TypeError naming what is wrong, and then nothing is appended */
  append(record: NewRecord): void {
    this.#tail.append(record);
    this.#sealIfFull();
  }

  /** How many records there is room for before the tail is sealed. */
  get room(): number {
    return SEGMENT_RECORDS - this.#tail.count;
  }

  appendAll({ segments }: Gathered): void {
    for (const segment of segments) {
      if (this.#tail.count === 0 && segment.count === SEGMENT_RECORDS) {
        this.#seal(segment);
        continue;
      }
      for (let from = 0; from < segment.count; ) {
        const to = Math.min(segment.count, from + this.room);
        this.#tail.addAll(segment, from, to);
        this.#sealIfFull();
        from = to;
      }
    }
  }

  #sealIfFull(): void {
    if (this.#tail.count < SEGMENT_RECORDS) return;
    this.#seal(this.#tail);
    this.#tail = new OpenSegment();
  }

  #seal(segment: OpenSegment): void {
    const packed = segment.pack(this.#sealedEnd);
    this.#sealed.push(packed);
    this.#sealedBytes += bytesOf(packed);
  }

  /** The sealed segment that holds `offset`; null if the tail does, or nothing. */
  sealedAt(offset: number): PackedSegment | null {
    return this.#sealed[Math.floor(offset / SEGMENT_RECORDS)] ?? null;
  }

  /** The records [from, to), holes among them. */
  read(from: number, to: number): LogRecord[] {
    const records: LogRecord[] = [];
    const sealedEnd = this.#sealedEnd;
    let offset = from;
    while (offset < to && offset < sealedEnd) {
      const reader = this.#readerOf(Math.floor(offset / SEGMENT_RECORDS));
      const stop = Math.min(to, reader.base + reader.count);
      while (offset < stop) records.push(reader.record(offset++));
    }
    for (; offset < to; offset++) records.push(this.#tail.record(offset - sealedEnd, sealedEnd));
    return records;
  }

  /** The records [from, to) of the tail, holes among them, packed. */
  packTail(from: number, to: number): PackedSegment {
    if (this.#tail.count !== this.#tail.rows) return packRecords(from, this.read(from, to));
    // Without holes, the columns need not become records in between.
    const part = new OpenSegment();
    part.addAll(this.#tail, from - this.#sealedEnd, to - this.#sealedEnd);
    return part.pack(from);
  }

  /** The reader of a sealed segment; those least lately used are closed. */
  #readerOf(index: number): Reader {
    const segment = this.#sealed[index];
    if (!segment) throw new Error(`Segment ${index} of the log was let go of.`);
    const reader = this.#readers.get(index) ?? unpackSegment(segment);
    this.#readers.delete(index);
    this.#readers.set(index, reader);
    for (const oldest of this.#readers.keys()) {
      if (this.#readers.size <= READERS_MAX) break;
      this.#readers.delete(oldest);
    }
    return reader;
  }

  /** The records [from, to) stay to be read here, whatever becomes of the log. */
  keep(from: number, to: number): void {
    for (let index = Math.floor(from / SEGMENT_RECORDS); index * SEGMENT_RECORDS < to; index++) this.#kept.add(index);
  }

  /** The log has another store now: nothing is appended here any more, and only what is to be kept stays. */
  retire(): void {
    this.#readers.clear();
    for (let index = 0; index < this.#sealed.length; index++) if (!this.#kept.has(index)) this.#sealed[index] = null;
    if (!this.#kept.has(this.#sealed.length)) this.#tail = new OpenSegment();
  }
}

/** What a segment takes: its buffer, and the description of its columns, about as much as that of its text. */
function bytesOf({ buffer, places, timestamps, keys, values, headers }: PackedSegment): number {
  return buffer.byteLength + JSON.stringify([places, timestamps, keys, values, headers]).length;
}
