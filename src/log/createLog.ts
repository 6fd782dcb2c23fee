import { compaction } from './compact.ts';
import type { Log } from './log.ts';
import { OpenSegment } from './openSegment.ts';
import { packRecords } from './pack.ts';
import { partOf } from './part.ts';
import { holeAt, type LogRecord } from './record.ts';
import type { PackedSegment } from './segment.ts';
import { SEGMENT_RECORDS, Store } from './store.ts';

/** Whether what was packed is a sealed segment, or a part of one: the tail never has so many records. */
export function isSealed(packed: PackedSegment): boolean {
  return packed.count === SEGMENT_RECORDS;
}

/** An empty log. */
export function createLog(): Log {
  let store = new Store();
  let removed = 0;

  const log: Log = {
    get endOffset() {
      return store.end;
    },

    get removed() {
      return removed;
    },

    get bytes() {
      return store.sealedBytes + store.tailBytes;
    },

    get sealed() {
      return { records: store.sealedRecords, bytes: store.sealedBytes };
    },

    get room() {
      return store.room;
    },

    append(record) {
      const offset = store.end;
      store.append(record);
      return offset;
    },

    appendAll(records) {
      const offset = store.end;
      store.appendAll(records);
      return offset;
    },

    keep(from, to) {
      const kept = store;
      kept.keep(from, to);
      const length = to - from;
      return {
        length,
        read: (first = 0, end = length) => kept.read(from + first, from + Math.min(end, length)),
      };
    },

    read(from, max = Number.POSITIVE_INFINITY) {
      checkOffset(from);
      if (!(max >= 0)) throw new RangeError(`Cannot read ${max} records: give a count from 0 up, or none for all.`);
      return store.read(from, Math.min(store.end, from + Math.floor(max)));
    },

    pack(from, max, wanted) {
      checkOffset(from);
      if (!(max >= 1)) throw new RangeError(`Cannot pack ${max} records: give a count from 1 up.`);
      const end = store.end;
      if (from >= end) return null;
      const segment = store.sealedAt(from);
      if (segment) {
        const part = wanted?.(segment) ?? null;
        return part ? partOf(segment, part) : { ...segment, buffer: segment.buffer.slice(0) };
      }
      return store.packTail(from, Math.min(end, from + Math.floor(max)));
    },

    compact(options) {
      const pieces = log.compactInPieces(options);
      for (;;) {
        const piece = pieces.next();
        if (piece.done) return piece.value;
      }
    },

    *compactInPieces(options = {}) {
      const { end, sealed } = store;
      const before = removed;
      let gone = 0;
      const stays = compaction(end - 1, options);
      const left = (record: LogRecord) => {
        if (stays(record)) return record;
        gone++;
        return holeAt(record.offset);
      };
      const tail = new OpenSegment();
      for (const record of newestFirst(store.read(sealed.length * SEGMENT_RECORDS, end), left)) tail.add(record);
      const segments: PackedSegment[] = [];
      for (const segment of sealed.toReversed()) {
        const beforehand = gone;
        const places = newestFirst(log.read(segment.base, segment.count), left);
        segments.push(gone === beforehand ? segment : packRecords(segment.base, places));
        yield;
      }
      if (store.end !== end || removed !== before)
        throw new Error('The log was changed while it was being compacted: compact it again.');
      if (gone === 0) return 0;
      store.retire();
      store = new Store(segments.reverse(), tail);
      removed += gone;
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
