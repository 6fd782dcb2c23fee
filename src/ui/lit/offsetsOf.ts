import type { Log } from '../../log/log.ts';
import type { SessionActions, SessionState } from '../../session/session.ts';

/** Records looked through from the end of the log, where no connector remembers what it has sent. */
const SCAN_MAX = 4_000;

/** What of a session the search asks. */
export interface Searched {
  readonly store: { getState(): Pick<SessionState, 'log' | 'postgres'> };
  readonly actions: Pick<SessionActions, 'journey'>;
}

/** The offsets of a key's records, ascending, as far as they can be found cheaply: those sent lately, or those at the log's end. */
export function offsetsOf({ store, actions }: Searched, key: string): readonly number[] {
  const { postgres, log } = store.getState();
  const sent = postgres ? actions.journey(key).events.map(({ offset }) => offset) : [];
  const standing = joinOffsets(log, key, sent, []);
  return standing.length > 0 ? standing : offsetsFrom(log, key, 0);
}

/** Asked again and again as the log grows, it looks at what is new only; and while that is none of the key's, its answer is the same list. */
export function trackOffsets(
  session: Searched,
  key: string,
): (log: Log, endOffset: number, removed: number) => readonly number[] {
  let known: { log: Log; removed: number; upTo: number; offsets: readonly number[] } | null = null;
  return (log, endOffset, removed) => {
    const isSame = known !== null && known.log === log && known.removed === removed && known.upTo <= endOffset;
    if (known === null || !isSame) {
      known = { log, removed, upTo: endOffset, offsets: offsetsOf(session, key) };
      return known.offsets;
    }
    const more = known.upTo < endOffset ? offsetsFrom(log, key, known.upTo) : [];
    known = { ...known, upTo: endOffset, offsets: more.length > 0 ? [...known.offsets, ...more] : known.offsets };
    return known.offsets;
  };
}

/** The key's offsets from both, ascending: some may have been found elsewhere, some may be gone from the log by now. */
export function joinOffsets(
  log: Log,
  key: string,
  some: readonly number[],
  more: readonly number[],
): readonly number[] {
  return [...new Set([...some, ...more])]
    .filter((offset) => log.read(offset, 1)[0]?.key === key)
    .toSorted((a, b) => a - b);
}

function offsetsFrom(log: Log, key: string, from: number): readonly number[] {
  return log
    .read(Math.max(from, log.endOffset - SCAN_MAX))
    .filter((record) => record.key === key)
    .map(({ offset }) => offset);
}
