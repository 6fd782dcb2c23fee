import type { Session, SessionView } from '../../session/session.ts';

/** In a longer log one record is not folded again just to be shown: a fold replays all that stood before it. */
const REPLAY_RECORDS_MAX = 100_000;

/** The keys in a view's state that the record at `offset` changed, at whatever depth; none where it is too far in to be asked. @throws Error if the view fails on that record, or is gone */
export async function entriesChangedBy(
  { actions }: Session,
  { id, code }: Pick<SessionView, 'id' | 'code'>,
  offset: number,
): Promise<readonly string[]> {
  if (offset > REPLAY_RECORDS_MAX) return [];
  const { changes } = await actions.trace(id, code, offset, 'lit');
  return [...new Set(changes.flatMap(({ path }) => path))];
}
