import { useEffect } from 'react';
import { useUi } from '../uiState.tsx';
import { useSessionHandle } from '../useSession.tsx';
import { announcements } from './announcements.ts';

/** Tells screen readers each turn of events once; nothing while it `isQuiet`. */
export function useAnnouncements(isQuiet = false): void {
  const session = useSessionHandle();
  const { announce } = useUi().actions;
  useEffect(() => {
    if (isQuiet) return undefined;
    return session.store.subscribe((after, before) => {
      if (after.reports === before.reports && after.views === before.views && after.asOf === before.asOf) return;
      // Another log is another session: its beginning is no turn of events.
      if (after.log !== before.log) return;
      const heard = announcements(before, after);
      if (heard.length > 0) announce(heard.join(' '));
    });
  }, [session, announce, isQuiet]);
}
