import { Suspense, lazy, useState } from 'react';
import { Icon } from '../theme/Icon.tsx';
import { useUi } from '../uiState.tsx';

const SessionMenu = lazy(() => import('./SessionMenu.tsx'));

/** What may be done to the whole session: in the header, while the sandbox is open. */
export function SandboxActions() {
  return (
    <>
      <PlayActions />
      <MenuButton />
    </>
  );
}

/** What adds to a session, wherever it is shown; and the page's keys. */
export function PlayActions() {
  const { openDialog } = useUi().actions;
  return (
    <>
      <button type="button" className="button wide-only" onClick={() => openDialog('append')}>
        Append record <kbd>A</kbd>
      </button>
      <button type="button" className="button wide-only" onClick={() => openDialog('addView')}>
        Add view <kbd>V</kbd>
      </button>
      <button
        type="button"
        className="button ghost icon wide-only"
        aria-label="Keys"
        title="Keys (?)"
        onClick={() => openDialog('keys')}
      >
        <kbd>?</kbd>
      </button>
    </>
  );
}

/** The menu's code comes when it is first wanted. */
function MenuButton() {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      className="button ghost"
      aria-haspopup="menu"
      aria-label="Session"
      onClick={() => setWanted(true)}
      onPointerEnter={() => void import('./SessionMenu.tsx')}
    >
      <span className="wide-only">Session</span>
      <Icon name="menu" />
    </button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <SessionMenu />
    </Suspense>
  );
}
