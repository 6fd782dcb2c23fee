import { Suspense, lazy } from 'react';
import '../theme/theme.css';
import './shell.css';
import { CardGrid } from '../card/CardGrid.tsx';
import { Controls } from '../controls/Controls.tsx';
import { Tape } from '../tape/Tape.tsx';
import { useUi } from '../uiState.tsx';
import { EditorSplit } from './EditorSplit.tsx';
import { Header } from './Header.tsx';

const EditorPanel = lazy(() => import('../editor/EditorPanel.tsx'));

/** The sandbox: header, stage (tape above cards), the editor beside it while a view is open, controls. */
export function App() {
  const { state } = useUi();
  return (
    <div className="app">
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
          <Tape />
          <CardGrid />
        </main>
      </EditorSplit>
      <Controls />
    </div>
  );
}
