import type { CompactOptions } from './log.ts';
import { holeAt, type LogRecord } from './record.ts';

/** A run of records after compaction, holes in place of those that were removed. */
interface Compacted {
  readonly places: LogRecord[];
  /** Records removed just now. */
  readonly removed: number;
}

/**
 * Compacts a log run by run, from its newest records to its oldest: a key that was met is that of a newer record. `last` is the offset of
 * the log's newest record, which always stays.
 */
export function compactor(
  last: number,
  { dropTombstones = false }: CompactOptions,
): (run: readonly LogRecord[]) => Compacted {
  const met = new Set<string>();

  function stays({ offset, key, value }: LogRecord): boolean {
    if (key === null) return true;
    const isNewest = !met.has(key);
    met.add(key);
    return offset === last || (isNewest && !(dropTombstones && value === null));
  }

  return (run) => {
    let removed = 0;
    const newestFirst = run.toReversed().map((record) => {
      if (stays(record)) return record;
      removed++;
      return holeAt(record.offset);
    });
    return { places: newestFirst.reverse(), removed };
  };
}
