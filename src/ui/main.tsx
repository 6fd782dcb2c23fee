import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { tellWelcome, WELCOME_PRESET } from '../lessons/welcome.ts';
import { createSupervisor } from '../process/createSupervisor.ts';
import { createSession } from '../session/createSession.ts';
import { startFrameLoop } from './frameLoop.ts';
import { openSession, tickOpenSession } from './openSession.ts';
import { App } from './shell/App.tsx';
import { UiStateProvider } from './uiState.tsx';
import { SessionProvider } from './useSession.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root" to draw the page in.');

/** What stands in the page is drawn first: nobody waits for a first picture until the app is made. */
function afterPaint(then: () => void): void {
  // A hidden page is not drawn at all.
  if (document.hidden) then();
  else requestAnimationFrame(() => setTimeout(then));
}

afterPaint(() => {
  const session = createSession({ createSupervisor, preset: WELCOME_PRESET });
  openSession(session);
  startFrameLoop(tickOpenSession);
  tellWelcome(session);

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
