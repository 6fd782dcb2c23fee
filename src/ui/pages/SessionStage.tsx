import { type ReactNode, Suspense, lazy } from 'react';
import { CardGrid } from '../card/CardGrid.tsx';
import { useRowClicks } from '../lit/useRowClicks.ts';
import { EditorSplit } from '../shell/EditorSplit.tsx';
import { PastTab } from '../shell/PastTab.tsx';
import { Tape } from '../tape/Tape.tsx';
import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';

const EditorPanel = lazy(() => import('../editor/EditorPanel.tsx'));
const Lit = lazy(() => import('../lit/Lit.tsx'));
const SourceStrip = lazy(() => import('../source/SourceStrip.tsx'));

interface SessionStageProps {
  /** Stands above all else. */
  readonly above?: ReactNode;
  readonly below?: ReactNode;
  /** Whether what is above takes the place of the source and its strip. */
  readonly hidesSource?: boolean;
}

/** A session to look at and to play with: where its records come from, the tape, the cards, and beside them the editor while a view is open. */
export function SessionStage({ above, below, hidesSource = false }: SessionStageProps) {
  const { state } = useUi();
  const hasPostgres = useSession((session) => session.postgres !== null);
  useRowClicks();
  const isPast = useSession((session) => session.asOf !== 'live');
  return (
    <EditorSplit
      editor={
        state.editing !== null && (
          <Suspense fallback={<p className="editor-loading">Opening the editor …</p>}>
            <EditorPanel />
          </Suspense>
        )
      }
    >
      <main className="stage" id="stage" data-stage data-past={isPast || undefined}>
        <div className="above-tape">
          {above}
          {hasPostgres && !hidesSource && (
            <Suspense fallback={null}>
              <SourceStrip />
            </Suspense>
          )}
        </div>
        <Tape />
        <CardGrid />
        {below}
        {state.lit && (
          <Suspense fallback={null}>
            <Lit payment={state.lit.key} />
          </Suspense>
        )}
        <PastTab />
      </main>
    </EditorSplit>
  );
}
