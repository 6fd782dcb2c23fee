import { createConsoleApi } from '../session/consoleApi.ts';
import type { Session } from '../session/session.ts';

/** The session on the page that is open: the one whose time goes on, and to which `window.insideOut` speaks. */
let open: Session | null = null;

/** Opens a session in place of the one that was open; that one stands still. Returns what opens it again. */
export function openSession(session: Session): () => void {
  const before = open;
  open = session;
  window.insideOut = createConsoleApi(session);
  return () => {
    if (open === session && before) openSession(before);
  };
}

export function tickOpenSession(elapsed_ms: number): void {
  open?.tick(elapsed_ms);
}
