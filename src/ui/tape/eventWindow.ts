import type { LogRecord } from '../../log/record.ts';

/** What of a log the search for a window's start may ask. */
export interface Timed {
  readonly endOffset: number;
  read(from: number, max: number): readonly Pick<LogRecord, 'timestamp' | 'removed'>[];
}

/** A window over event time, as a fold slides it. */
export interface EventTime {
  readonly window_ms: number;
  /** It slides by so much at a time; absent: with every record. */
  readonly slide_ms?: number | undefined;
}

/** The window holds what is later than this, when `latest` is the latest event time its fold has read. */
export function windowAfter({ window_ms, slide_ms }: EventTime, latest: number): number {
  if (slide_ms === undefined) return latest - window_ms;
  // Whole slides, the one that has begun among them: its first moment is in, the last one before it is not.
  return (Math.floor(latest / slide_ms) + 1) * slide_ms - window_ms - 1;
}

/** A run of offsets: `from` inclusive, `to` exclusive. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Records read at once, on the way of an edge. */
const CHUNK = 512;
/** Records one call may look at: what is left is for the next. */
const STEP_MAX = 4_096;
/** When an edge is first sought: so far back, records, a connector may have sent some once more. */
const BACK_MAX = 2_048;

/** Where a window over event time begins, for a view that has read the records before `offset`. */
export interface Edge {
  readonly offset: number;
  /** The latest event time among what it has read. */
  readonly latest: number;
  /** The first record that is within the window. */
  readonly start: number;
}

/**
 * The edge moved on to where the view stands now; `before` is the last one of the same log, or null. Event times ascend but for records that were
 * sent again. The work is that of the records in between; a long way takes several calls, and the edge lags so far behind.
 */
export function moveEdge(log: Timed, before: Edge | null, offset: number, time: EventTime): Edge | null {
  if (offset === 0) return null;
  const known = before !== null && before.offset <= offset ? before : firstEdge(log, offset, time);
  if (known === null) return null;
  let { latest } = known;
  const to = Math.min(offset, known.offset + STEP_MAX);
  for (const { timestamp, removed } of log.read(known.offset, to - known.offset))
    if (!removed) latest = Math.max(latest, timestamp);
  return { offset: to, latest, start: firstLater(log, known.start, to, windowAfter(time, latest)) };
}

/** Found by bisection; records sent again shortly before the end, or shortly before the window, are heeded. */
function firstEdge(log: Timed, offset: number, time: EventTime): Edge | null {
  const near = log.read(Math.max(0, offset - BACK_MAX), Math.min(offset, BACK_MAX)).filter(({ removed }) => !removed);
  if (near.length === 0) return null;
  const latest = near.reduce((most, { timestamp }) => Math.max(most, timestamp), Number.NEGATIVE_INFINITY);
  const after = windowAfter(time, latest);
  let low = 0;
  let high = offset;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = standing(log, middle, high);
    // Nothing stands from the middle on: whatever begins the window, it is not there.
    if (found === null || found.timestamp > after) high = middle;
    else low = middle + 1;
  }
  return { offset, latest, start: firstLater(log, Math.max(0, low - BACK_MAX), offset, after) };
}

/** The first record from `from` on, before `to`, that compaction has left; null if there is none, or none for a long way. */
function standing(log: Timed, from: number, to: number): Pick<LogRecord, 'timestamp'> | null {
  const last = Math.min(to, from + STEP_MAX);
  for (let start = from, room = 1; start < last; start += room, room = CHUNK) {
    const found = log.read(start, Math.min(room, last - start)).find(({ removed }) => !removed);
    if (found) return found;
  }
  return null;
}

/** The first record from `from` on, before `to`, whose event time is later than `after`; or how far the search came. */
function firstLater(log: Timed, from: number, to: number, after: number): number {
  const last = Math.min(to, from + STEP_MAX);
  for (let start = from; start < last; start += CHUNK) {
    const found = log
      .read(start, Math.min(CHUNK, last - start))
      .findIndex(({ timestamp, removed }) => !removed && timestamp > after);
    if (found >= 0) return start + found;
  }
  return last;
}

/** The runs of records within [from, to) whose event time is later than `after`: late ones between them are not of the window. */
export function windowRuns(log: Timed, from: number, to: number, after: number): readonly Run[] {
  const runs: Run[] = [];
  let start: number | null = null;
  for (const [n, { timestamp, removed }] of log.read(from, Math.max(0, to - from)).entries()) {
    const isIn = removed ? start !== null : timestamp > after;
    if (isIn) start ??= from + n;
    else if (start !== null) {
      runs.push({ from: start, to: from + n });
      start = null;
    }
  }
  if (start !== null) runs.push({ from: start, to });
  return runs;
}

/** How many records within [from, to) have an event time later than `after`. */
export function countWithin(log: Timed, from: number, to: number, after: number): number {
  return log.read(from, Math.max(0, to - from)).filter(({ timestamp, removed }) => !removed && timestamp > after)
    .length;
}
