import { Suspense, lazy, useState } from 'react';
import type { ViewReport } from '../../process/report.ts';
import type { SessionView } from '../../session/session.ts';
import { Icon } from '../theme/Icon.tsx';
import { useUi } from '../uiState.tsx';
import { useCardActions } from './useCardActions.ts';
import type { CardStatus } from './viewStatus.ts';

const CardMenu = lazy(() => import('./CardMenu.tsx'));
const WriteDialog = lazy(() => import('./WriteDialog.tsx'));

interface CardFootProps {
  readonly view: SessionView;
  readonly report: ViewReport | null;
  readonly status: CardStatus;
  readonly onRename: () => void;
}

/**
 * What may be done to the view. The buttons keep their places whatever happens, so that focus and aim do too. A crashed card's ways back stand in
 * its body.
 */
export function CardFoot({ view, report, status, onRename }: CardFootProps) {
  const { crash, pauseOrResume, restart, edit } = useCardActions();
  const ui = useUi();
  const isCrashed = status === 'crashed';
  const isEditing = ui.state.editing === view.id;
  return (
    <div className="card-foot" role="group" aria-label={`What to do with ${view.name}`}>
      <button
        type="button"
        className="button danger"
        aria-disabled={isCrashed || undefined}
        onClick={() => isCrashed || crash(view)}
      >
        Crash
      </button>
      <button
        type="button"
        className="button ghost pause"
        aria-disabled={isCrashed || status === 'failed' || undefined}
        onClick={() => isCrashed || status === 'failed' || pauseOrResume(view)}
      >
        {view.status === 'paused' ? 'Resume' : 'Pause'}
      </button>
      {!isCrashed && (
        <button
          type="button"
          className="button ghost"
          title="Start a new process and fold again from offset 0"
          onClick={() => restart(view, 'zero')}
        >
          Replay
        </button>
      )}
      <span className="spring" />
      <button
        type="button"
        className="button ghost"
        aria-label={isEditing ? undefined : 'Edit fold'}
        aria-pressed={isEditing}
        onClick={() => (isEditing ? ui.actions.edit(null) : edit(view))}
      >
        {isEditing ? (
          <b>Editing</b>
        ) : (
          <>
            Edit<span className="long"> fold</span>
          </>
        )}
      </button>
      <More view={view} report={report} status={status} onRename={onRename} />
    </div>
  );
}

/** The menu's code comes when it is first wanted. */
function More(props: CardFootProps) {
  const [isWanted, setWanted] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const button = (
    <button
      type="button"
      className="button ghost icon"
      aria-label={`More for ${props.view.name}`}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
      onPointerEnter={() => void import('./CardMenu.tsx')}
    >
      <Icon name="more" />
    </button>
  );
  if (!isWanted) return button;
  return (
    <>
      <Suspense fallback={button}>
        <CardMenu {...props} onWrite={() => setWriting(true)} />
      </Suspense>
      {isWriting && (
        <Suspense>
          <WriteDialog view={props.view} onDone={() => setWriting(false)} />
        </Suspense>
      )}
    </>
  );
}
