import { Arena } from './arena.ts';
import type { Column, SameColumn } from './column.ts';
import { encodeColumn, encodeParts } from './encodeColumn.ts';
import { isArray } from './jsonText.ts';
import { jsonProblem } from './jsonProblem.ts';
import { isPlain, ownJson } from './ownJson.ts';
import { holeAt, NO_HEADERS, type Headers, type Json, type LogRecord, type NewRecord } from './record.ts';
import type { PackedSegment } from './segment.ts';
import { sizeOf } from './sizeOf.ts';
import { ValueParts } from './valueParts.ts';

/** What a record takes beside its value and its headers. */
const RECORD_BYTES = 64;
/** In the list of rows: there is no record any more. */
const HOLE = -1;

// Taken before any stranger's code runs in this process.
const { freeze } = Object;

/**
 * Records in columns that still grow: the end of a log before it is packed, or what is to be appended at once. All of it is the segment's own: whatever
 * is done to an object that was appended, or to a record that was read, changes nothing here.
 */
export class OpenSegment {
  readonly values = new ValueParts();
  readonly #timestamps: number[] = [];
  readonly #keys: (string | null)[] = [];
  /** Null: no record has any. */
  #headers: Headers[] | null = null;
  #headersBytes = 0;
  /** All of it, packed, until something is added. */
  #packed: PackedSegment | null = null;
  /** The row of each place, where there are holes among them. Null: row and place are one. */
  #rowOf: number[] | null = null;

  /** How many places, those of removed records among them. */
  get count(): number {
    return this.#rowOf?.length ?? this.rows;
  }

  /** How many records. */
  get rows(): number {
    return this.#keys.length;
  }

  /** Roughly what it takes in memory. */
  get bytes(): number {
    return this.rows * RECORD_BYTES + this.values.bytes + this.#headersBytes;
  }

  /**
   * Appends a copy of a record from outside. `asText`: -0 becomes 0, as it does in JSON text.
   * @throws TypeError naming what is wrong, and then nothing is appended
   */
  append({ timestamp, key, value, headers }: NewRecord, asText = false): void {
    if (!Number.isSafeInteger(timestamp)) {
      throw new TypeError(
        `timestamp is ${describe(timestamp)}: expected event time as a whole number of ms since 1970; round it first.`,
      );
    }
    if (key !== null && typeof key !== 'string') {
      throw new TypeError(`key is ${describe(key)}: expected a string, or null for a record without a key.`);
    }
    if (headers === undefined || headers === NO_HEADERS) {
      if (!this.values.take(value, asText)) throw noJson(value);
      this.#add(timestamp, key, NO_HEADERS);
      return;
    }
    const own = ownJson(value, asText);
    if (own === undefined) throw noJson(value);
    const ownHeaders = copyHeaders(headers, asText);
    this.values.add(own);
    this.#add(timestamp, key, ownHeaders);
  }

  /** Appends a record without headers, of a copy of a value from outside; -0 becomes 0. False, and nothing is appended, if it is no JSON. */
  take(timestamp: number, key: string | null, value: unknown): boolean {
    if (!this.values.take(value, true)) return false;
    this.#add(timestamp, key, NO_HEADERS);
    return true;
  }

  /** Gives each record the key that a field of its value holds; null where that is no text, or there is no such field. */
  keyBy(field: string): void {
    this.#packed = null;
    const columns = this.#columnsOf(field);
    for (let row = 0; row < this.rows; row++) {
      const key = columns[this.values.codeOf(row)]?.[this.values.rankOf(row)];
      this.#keys[row] = typeof key === 'string' ? key : null;
    }
  }

  /** Of each part of the values the list of one field. */
  #columnsOf(field: string): (readonly Json[] | undefined)[] {
    return this.values.parts.map((part) =>
      part.kind === 'objects' ? part.columns[part.keys.indexOf(field)] : undefined,
    );
  }

  /** Adds a record of a log, or the hole where one was. */
  add(record: LogRecord): void {
    this.#packed = null;
    if (record.removed) {
      this.#rowOf ??= this.#keys.map((_, row) => row);
      this.#rowOf.push(HOLE);
      return;
    }
    this.values.add(record.value);
    this.#add(record.timestamp, record.key, record.headers);
  }

  /** Adds the records [from, to) of another one that has no holes. */
  addAll(other: OpenSegment, from: number, to: number): void {
    this.#packed = null;
    this.values.addAll(other.values, from, to);
    if (this.#headers || other.#headers || this.#rowOf) {
      for (let row = from; row < to; row++)
        this.#add(other.#timestamps[row] ?? 0, other.#keys[row] ?? null, other.#headers?.[row] ?? NO_HEADERS);
      return;
    }
    for (let row = from; row < to; row++) this.#timestamps.push(other.#timestamps[row] ?? 0);
    for (let row = from; row < to; row++) this.#keys.push(other.#keys[row] ?? null);
  }

  #add(timestamp: number, key: string | null, headers: Headers): void {
    this.#packed = null;
    this.#rowOf?.push(this.rows);
    this.#timestamps.push(timestamp);
    if (headers !== NO_HEADERS) {
      this.#headers ??= this.#keys.map(() => NO_HEADERS);
      this.#headersBytes += sizeOf(headers);
    }
    this.#headers?.push(headers);
    this.#keys.push(key);
  }

  /** The record at a place, deeply frozen, a new one each time. `base`: the offset of the first place. */
  record(place: number, base: number): LogRecord {
    const row = this.#rowOf ? (this.#rowOf[place] ?? HOLE) : place;
    if (row === HOLE) return holeAt(base + place);
    return freeze({
      offset: base + place,
      timestamp: this.#timestamps[row] ?? 0,
      key: this.#keys[row] ?? null,
      value: this.values.at(row),
      headers: this.#headers?.[row] ?? NO_HEADERS,
    });
  }

  /** All of it, packed; holes take no room in the columns. */
  pack(base: number): PackedSegment {
    this.#packed ??= this.#pack();
    return { ...this.#packed, base };
  }

  #pack(): PackedSegment {
    const arena = new Arena();
    const timestamps = arena.addNumbers(this.#timestamps);
    const keys = this.#packKeys(arena);
    const values = encodeParts(this.values, arena);
    const headers = encodeColumn(this.#headers ?? [NO_HEADERS], arena);
    const { rows, count } = this;
    const places = rows === count ? null : arena.addNumbers(this.#places());
    return { base: 0, count, rows, places, buffer: arena.toBuffer(), timestamps, keys, values, headers };
  }

  #places(): number[] {
    const places: number[] = [];
    for (const [place, row] of (this.#rowOf ?? []).entries()) if (row !== HOLE) places.push(place);
    return places;
  }

  /** Keys are mostly a field of the value: then they need no room of their own. */
  #packKeys(arena: Arena): Column | SameColumn {
    const first = this.values.partOf(0);
    if (first?.kind === 'objects') {
      const field = first.keys.find((_, i) => first.columns[i]?.[0] === this.#keys[0]);
      if (field !== undefined && this.#isKeyIn(field)) return { kind: 'same', field };
    }
    return encodeColumn(this.#keys, arena);
  }

  #isKeyIn(field: string): boolean {
    const columns = this.#columnsOf(field);
    for (let row = 0; row < this.rows; row++) {
      const column = columns[this.values.codeOf(row)];
      if (!column || column[this.values.rankOf(row)] !== this.#keys[row]) return false;
    }
    return true;
  }
}

function noJson(value: unknown): TypeError {
  return new TypeError(jsonProblem(value, 'value') ?? 'value is not JSON.');
}

function copyHeaders(headers: unknown, asText: boolean): Headers {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers) || !isPlain(headers)) {
    throw new TypeError(`headers is ${describe(headers)}: expected a plain object of names and values, or nothing.`);
  }
  const own = ownJson(headers, asText);
  if (own === undefined || typeof own !== 'object' || own === null || isArray(own)) {
    throw new TypeError(jsonProblem(headers, 'headers') ?? 'headers is not JSON.');
  }
  return Object.keys(own).length === 0 ? NO_HEADERS : own;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
