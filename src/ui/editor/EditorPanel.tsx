import './editor.css';
import { useEffect } from 'react';
import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';
import { FoldEditor } from './FoldEditor.tsx';

/** The editor of the view that is open in it; nothing while none is. */
export default function EditorPanel() {
  const ui = useUi();
  const id = ui.state.editing;
  const view = useSession((state) => state.views.find((one) => one.id === id)) ?? null;
  const isGone = id !== null && view === null;
  useEffect(() => {
    if (isGone) ui.actions.edit(null);
  }, [isGone, ui.actions]);
  return view && <FoldEditor key={view.id} id={view.id} name={view.name} />;
}
