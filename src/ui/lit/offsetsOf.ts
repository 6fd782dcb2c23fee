import type { Session } from '../../session/session.ts';

/** Records looked through from the end of the log, where no connector remembers what it has sent. */
const SCAN_MAX = 4_000;

/** The offsets of a key's records, ascending, as far as they can be found cheaply: those sent lately, or those at the log's end. */
export function offsetsOf({ store, actions }: Session, key: string): readonly number[] {
  const { postgres, log } = store.getState();
  const sent = postgres ? actions.journey(key).events.map(({ offset }) => offset) : [];
  if (sent.length > 0) return sent;
  const from = Math.max(0, log.endOffset - SCAN_MAX);
  return log
    .read(from)
    .filter((record) => record.key === key)
    .map(({ offset }) => offset);
}
