import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { tellWelcome, WELCOME_PRESET } from '../lessons/welcome.ts';
import { createSupervisor } from '../process/createSupervisor.ts';
import { createSession } from '../session/createSession.ts';
import type { Session } from '../session/session.ts';
import { startFrameLoop } from './frameLoop.ts';
import { mayHaveKept } from './keeping/tabSession.ts';
import { openSession, tickOpenSession } from './openSession.ts';
import { App } from './shell/App.tsx';
import { UiStateProvider } from './uiState.tsx';
import { SessionProvider } from './useSession.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root" to draw the page in.');

/** What stands in the page is drawn first: nobody waits for a first picture until the app is made. */
function afterPaint(then: () => Promise<void>): void {
  // A hidden page is not drawn at all.
  if (document.hidden) void then();
  else requestAnimationFrame(() => setTimeout(() => void then()));
}

/** The session that was kept, as it was; on a first visit the welcome. What keeps it comes after the page where nothing is to be restored. */
async function begin(): Promise<Session> {
  const isBack = await mayHaveKept();
  const session = createSession({ createSupervisor, preset: isBack ? 'empty' : WELCOME_PRESET });
  const keep = async () => (await import('./keeping/keeping.ts')).keepSession(session);
  session.journal.keptBy(async () => (await keep()).keeping.saved());
  if (isBack && !(await keep()).isRestored) await session.actions.reset({ preset: WELCOME_PRESET });
  const isNew = session.journal.log.entries().length === 1;
  if (isNew && session.store.getState().preset === WELCOME_PRESET) tellWelcome(session);
  return session;
}

afterPaint(async () => {
  const session = await begin();
  openSession(session);
  startFrameLoop(tickOpenSession);

  createRoot(root).render(
    <StrictMode>
      <SessionProvider session={session}>
        <UiStateProvider>
          <App />
        </UiStateProvider>
      </SessionProvider>
    </StrictMode>,
  );
});
