import { Suspense, lazy } from 'react';
import { CardGrid } from '../card/CardGrid.tsx';
import { Controls } from '../controls/Controls.tsx';
import { EditorSplit } from '../shell/EditorSplit.tsx';
import { Honesty } from '../shell/Honesty.tsx';
import { Invitation } from '../shell/Invitation.tsx';
import { PastTab } from '../shell/PastTab.tsx';
import { useAnnouncements } from '../shell/useAnnouncements.ts';
import { useKeys } from '../shell/useKeys.ts';
import { Tape } from '../tape/Tape.tsx';
import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';

const EditorPanel = lazy(() => import('../editor/EditorPanel.tsx'));
const SourceStrip = lazy(() => import('../source/SourceStrip.tsx'));
const Dialogs = lazy(() => import('../dialogs/Dialogs.tsx'));

/** The sandbox: stage (tape above cards), the editor beside it while a view is open, controls. */
export function SandboxPage() {
  const { state } = useUi();
  const hasPostgres = useSession((session) => session.postgres !== null);
  useKeys();
  useAnnouncements();
  return (
    <>
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
            {hasPostgres && (
              <Suspense fallback={null}>
                <SourceStrip />
              </Suspense>
            )}
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
    </>
  );
}
