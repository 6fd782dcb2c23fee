import { Suspense, lazy } from 'react';
import '../theme/theme.css';
import './shell.css';
import { CardGrid } from '../card/CardGrid.tsx';
import { Controls } from '../controls/Controls.tsx';
import { Tape } from '../tape/Tape.tsx';
import { restoreTheme } from '../theme/chosenTheme.ts';
import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';
import { EditorSplit } from './EditorSplit.tsx';
import { Header } from './Header.tsx';
import { Honesty } from './Honesty.tsx';
import { Invitation } from './Invitation.tsx';
import { NoticeProvider } from './notices.tsx';
import { PastTab } from './PastTab.tsx';
import { useAnnouncements } from './useAnnouncements.ts';
import { useKeys } from './useKeys.ts';

const EditorPanel = lazy(() => import('../editor/EditorPanel.tsx'));
const Dialogs = lazy(() => import('../dialogs/Dialogs.tsx'));

restoreTheme();

/** The sandbox: header, stage (tape above cards), the editor beside it while a view is open, controls. */
export function App() {
  return (
    <NoticeProvider>
      <Page />
    </NoticeProvider>
  );
}

function Page() {
  const { state } = useUi();
  const isPast = useSession((session) => session.asOf !== 'live');
  useKeys();
  useAnnouncements();
  return (
    <div className="app" data-past={isPast || undefined}>
      <Header />
      <EditorSplit
        editor={
          state.editing !== null && (
            <Suspense fallback={<p className="editor-loading">Opening the editor …</p>}>
              <EditorPanel />
            </Suspense>
          )
        }
      >
        <main className="stage" id="stage" data-stage>
          <div className="above-tape">
            <Invitation />
          </div>
          <Tape />
          <CardGrid />
          <Honesty />
          <PastTab />
        </main>
      </EditorSplit>
      <Controls />
      {state.dialog !== null && (
        <Suspense fallback={null}>
          <Dialogs name={state.dialog} />
        </Suspense>
      )}
    </div>
  );
}
