import type { Log } from '../log/log.ts';
import type { LogRecord } from '../log/record.ts';
import { createBreather } from '../session/breather.ts';
import type { Stage } from './lesson.ts';

/** Records read between two looks at the clock. */
const SLICE_RECORDS = 500;
/** The page has a turn at least this often, ms, but for a slice's own time. */
const BREATH_MS = 8;

/**
 * Something counted over the log, beside all views. It goes on where it stood, so that each record is read once however often it is asked
 * for; what has to be read at once is read in slices, between which the page has its turns.
 */
export interface Tally<T> {
  /** The count up to the end of the log. @throws DOMException once the step is left */
  upToNow(stage: Stage): Promise<T>;
  /** The count as it was made last, which may be behind. */
  last(stage: Stage): T;
}

interface Counted<T> {
  readonly count: T;
  /** Records that compaction had removed of the log when this count was begun. */
  readonly removed: number;
  /** The records before this offset are counted. */
  upTo: number;
}

/** `empty` makes the count before the first record, `add` puts one more record into it. Holes are passed over. */
export function createTally<T>(empty: () => T, add: (count: T, record: LogRecord) => void): Tally<T> {
  const logs = new WeakMap<Log, Counted<T>>();

  function countedOf(log: Log): Counted<T> {
    const known = logs.get(log);
    if (known?.removed === log.removed) return known;
    // A compaction took records away that were counted: begin again.
    const fresh = { count: empty(), removed: log.removed, upTo: 0 };
    logs.set(log, fresh);
    return fresh;
  }

  return {
    async upToNow({ session, signal }) {
      const breathe = createBreather(BREATH_MS);
      for (;;) {
        signal.throwIfAborted();
        const { log } = session.store.getState();
        const counted = countedOf(log);
        if (counted.upTo >= log.endOffset) return counted.count;
        for (const record of log.read(counted.upTo, SLICE_RECORDS)) {
          if (!record.removed) add(counted.count, record);
          counted.upTo = record.offset + 1;
        }
        await breathe();
      }
    },
    last: ({ session }) => countedOf(session.store.getState().log).count,
  };
}
