import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Session, SessionActions, SessionState } from '../session/session.ts';

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The running session. Use it for canvas loops that read the store without rendering; components use `useSession`. */
export function useSessionHandle(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

/** A selection of the session's state; renders again when the selection changes. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useSessionHandle().store, select);
}

export function useActions(): SessionActions {
  return useSessionHandle().actions;
}
