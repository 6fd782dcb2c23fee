import { SEGMENT_RECORDS } from '../../log/store.ts';
import { plainRows } from '../../log/plainRows.ts';
import type { PackedSegment } from '../../log/segment.ts';
import { keptStep, wholeRows, type RowStep } from '../../views/foldRows.ts';
import { keptRowsOf, standing } from '../../views/history/lens.ts';
import { isMap, isObject } from '../../views/kind.ts';
import { KeptRows, type RowSource } from '../../views/keptRows.ts';
import { ownSizeOfMap } from '../../views/primordials.ts';

/** Segments kept open for reading rows. */
const OPEN_MAX = 16;
/** Rows that a Map keeps are worth the segments they stand in while these take less than this, or than so much a row. */
const BYTES_FREE = 16 * 1024 * 1024;
const BYTES_A_ROW_MAX = 256;
/** A fold that often looks at what it keeps, or keeps it where it cannot be kept so, is better off with records: so many misses, and one in so many rows. */
const MISSES_FREE = 64;
const MISS_EVERY_ROWS = 16;
/** Maps that keep rows at once. */
const MAPS_MAX = 4_096;

/**
 * Lets a fold that puts its records into Maps put their offsets there instead: the segments are kept, and a record is made of its row when somebody looks. A fold that
 * cannot be told from one with records in its Maps is what comes of it, but it makes and collects no objects meanwhile. The lens must be worn.
 */
export class Keeper implements RowSource {
  /** What of a row the fold holds in its hand just now; null: it holds a record. */
  private cursor: object | null = null;
  private offset = 0;
  private isOff = false;
  private readonly segments = new Map<number, PackedSegment>();
  private bytes = 0;
  private readonly open = new Map<number, (row: number) => unknown>();
  /** Records somebody has been given. */
  private readonly made = new Map<number, unknown>();
  private readonly maps = new Set<KeptRows>();
  /** The record being folded, once it has been made. */
  private held: unknown;
  private heldAt = -1;
  /** The record that was put somewhere last, and where its offset stands for it; null: nowhere. */
  private keptAt = -1;
  private keptIn: KeptRows | null = null;
  private keptAs: unknown = null;
  private misses = 0;
  private rows = 0;
  private readonly bytesFree: number;

  constructor(bytesFree = BYTES_FREE) {
    this.bytesFree = bytesFree;
  }

  /** How the fold meets the rows of a segment; null: it is to be given records. */
  stepOf(packed: PackedSegment, kept: readonly string[], at: readonly string[] | null): RowStep | null {
    const rows = plainRows(packed);
    if (this.isOff && this.segments.size > 0) this.letGo();
    if (this.isOff || !rows || packed.count !== SEGMENT_RECORDS) return null;
    const found = keptStep(rows, { value: kept, at });
    if (!found) return null;
    this.take(packed);
    return (apply, state, row, offset) => {
      this.cursor = found.cursor;
      this.offset = offset;
      const next = found.step(apply, state, row, offset);
      this.cursor = null;
      return next;
    };
  }

  /** What a fold calls in place of `collection.set(key, value)`. */
  readonly keep = (collection: unknown, key: unknown, value: unknown): unknown => {
    const target = collection as Map<unknown, unknown>;
    if (value === null || value !== this.cursor) return target.set(key, value);
    const rows = isObject(collection) && isMap(collection) ? this.rowsOf(collection) : null;
    const isFirst = this.keptAt !== this.offset;
    this.keptAt = this.offset;
    if (rows && isFirst) {
      this.keptIn = rows;
      this.keptAs = key === 0 ? 0 : key;
      this.rows++;
      rows.keep(this.keptAs, this.offset);
      return collection;
    }
    // In a second place it is the very same object, and is written down as one.
    const record = this.current();
    if (!isFirst && this.keptIn?.keeps(this.keptAs, this.offset)) this.keptIn.put(this.keptAs, record);
    this.keptIn = null;
    this.miss();
    return target.set(key, record);
  };

  given(offset: number): unknown {
    const known = this.made.get(offset);
    if (known !== undefined) return known;
    const row = this.look(offset);
    this.made.set(offset, row);
    if (this.cursor) this.miss();
    return row;
  }

  visit(offsets: readonly number[], take: (row: unknown, place: number) => void): void {
    // Segment by segment: to open one costs as much as reading some hundred rows of it.
    const starts: number[] = [];
    for (let place = 0; place < offsets.length; place++) {
      const segment = Math.floor((offsets[place] ?? 0) / SEGMENT_RECORDS) + 1;
      for (let index = starts.length; index <= segment; index++) starts[index] = 0;
      starts[segment] = (starts[segment] ?? 0) + 1;
    }
    for (let segment = 1; segment < starts.length; segment++)
      starts[segment] = (starts[segment] ?? 0) + (starts[segment - 1] ?? 0);
    const order = new Uint32Array(offsets.length);
    for (let place = 0; place < offsets.length; place++) {
      const segment = Math.floor((offsets[place] ?? 0) / SEGMENT_RECORDS);
      const next = starts[segment] ?? 0;
      order[next] = place;
      starts[segment] = next + 1;
    }
    for (let index = 0; index < order.length; index++) {
      const place = order[index] ?? 0;
      take(this.look(offsets[place] ?? 0), place);
    }
  }

  private look(offset: number): unknown {
    const known = offset === this.heldAt ? this.held : this.made.get(offset);
    if (known !== undefined) return known;
    const base = offset - (offset % SEGMENT_RECORDS);
    return this.rowsFrom(base)(offset - base);
  }

  /** The record being folded, the same object wherever the fold puts it. */
  private current(): unknown {
    if (this.heldAt !== this.offset) {
      this.held = this.look(this.offset);
      this.heldAt = this.offset;
    }
    return this.held;
  }

  private miss(): void {
    if (++this.misses > MISSES_FREE + this.rows / MISS_EVERY_ROWS) this.isOff = true;
  }

  private rowsOf(map: Map<unknown, unknown>): KeptRows | null {
    const known = keptRowsOf(map);
    if (known) return known;
    // What is in it already may be numbers.
    if (ownSizeOfMap(map) > 0 || Object.keys(map).length > 0) return null;
    if (this.maps.size >= MAPS_MAX) {
      this.isOff = true;
      return null;
    }
    const rows = new KeptRows(map, this);
    standing(map, rows);
    this.maps.add(rows);
    return rows;
  }

  private rowsFrom(base: number): (row: number) => unknown {
    const known = this.open.get(base);
    if (known) return known;
    const packed = this.segments.get(base);
    const rows = packed && plainRows(packed);
    const read = rows && wholeRows(rows);
    if (!read) throw new Error(`the records from offset ${base} on are not kept`);
    if (this.open.size >= OPEN_MAX) for (const oldest of this.open.keys()) if (this.open.delete(oldest)) break;
    this.open.set(base, read);
    return read;
  }

  private take(packed: PackedSegment): void {
    if (this.segments.has(packed.base)) return;
    let held = 0;
    for (const { size } of this.maps) held += size;
    if (this.bytes > this.bytesFree && this.bytes > held * BYTES_A_ROW_MAX) this.letGo();
    this.segments.set(packed.base, packed);
    this.bytes += packed.buffer.byteLength;
  }

  /** Rows become objects, and the segments go. */
  private letGo(): void {
    for (const rows of this.maps) rows.settle();
    this.segments.clear();
    this.open.clear();
    this.made.clear();
    this.bytes = 0;
  }
}
