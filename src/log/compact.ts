import type { CompactOptions } from './log.ts';
import type { LogRecord } from './record.ts';

/**
 * Tells which records of a log stay in a compaction. It wants to be asked of each, from the newest to the oldest: a key that was met is
 * that of a newer record. `last` is the offset of the newest, which always stays.
 */
export function compaction(last: number, { dropTombstones }: CompactOptions): (record: LogRecord) => boolean {
  const met = new Set<string>();
  return ({ offset, key, value }) => {
    if (key === null) return true;
    const isNewest = !met.has(key);
    met.add(key);
    return offset === last || (isNewest && !(dropTombstones && value === null));
  };
}
