import { createConsoleApi } from '../session/consoleApi.ts';
import type { Session } from '../session/session.ts';
import { framePace } from './framePace.ts';

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

/** Wall time of frames that were not drawn. */
let held_ms = 0;

/** One frame of the page: the session's time goes on with those that are drawn. */
export function tickOpenSession(elapsed_ms: number, now_ms: number): void {
  if (!open) return;
  framePace.isBusy = Object.values(open.store.getState().reports).some(({ status }) => status === 'replaying');
  held_ms += elapsed_ms;
  if (!framePace.draws(now_ms)) return;
  open.tick(held_ms);
  held_ms = 0;
}
