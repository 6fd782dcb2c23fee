import { useEffect, useMemo, useRef } from 'react';
import { useUi } from '../uiState.tsx';
import { useSession, useSessionHandle } from '../useSession.tsx';
import { joinOffsets, trackOffsets } from './offsetsOf.ts';

const NONE: readonly number[] = [];

/**
 * The records of the payment that is lit, kept in the page's state: those found here, and the one somebody came from. They are looked for again as
 * the log grows; in another log it would be another payment, and is put out.
 */
export function useOffsets(payment: string): readonly number[] {
  const session = useSessionHandle();
  const { state, actions } = useUi();
  const { light } = actions;
  const offsets = state.lit?.offsets ?? NONE;
  const log = useSession((session) => session.log);
  const endOffset = useSession((session) => session.endOffset);
  const removed = useSession((session) => session.removed);
  const firstLog = useRef(log);
  const track = useMemo(() => trackOffsets(session, payment), [session, payment]);

  useEffect(() => {
    if (log !== firstLog.current) {
      light(null);
      return;
    }
    const all = joinOffsets(log, payment, track(log, endOffset, removed), offsets);
    if (all.join() !== offsets.join()) light(payment, all);
  }, [light, log, payment, track, offsets, endOffset, removed]);
  return offsets;
}
