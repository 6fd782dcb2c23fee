import { useEffect } from 'react';
import { useUi } from '../uiState.tsx';
import { useSessionHandle } from '../useSession.tsx';

/** Tells screen readers what happens in the session; nothing while it `isQuiet`. */
export function useAnnouncements(isQuiet = false): void {
  const session = useSessionHandle();
  const { announce } = useUi().actions;
  useEffect(() => {
    if (isQuiet) return undefined;
    let isOver = false;
    let stop: (() => void) | undefined;
    void import('./narrate.ts').then(({ narrate }) => {
      if (!isOver) stop = narrate(session.store, announce);
    });
    return () => {
      isOver = true;
      stop?.();
    };
  }, [session, announce, isQuiet]);
}
