import { Suspense, lazy, useState } from 'react';
import { Icon } from '../theme/Icon.tsx';
import { toggleTheme } from '../theme/chosenTheme.ts';
import { useUi } from '../uiState.tsx';

const SessionMenu = lazy(() => import('./SessionMenu.tsx'));

/** Pages that exist. Others join when they do. */
const PAGES = [{ name: 'Sandbox', href: '#' }] as const;

/** Brand, pages, and what may be done to the whole session. */
export function Header() {
  const { openDialog, announce } = useUi().actions;
  return (
    <header className="header">
      <h1 className="brand">
        Inside Out <em>one log, many views</em>
      </h1>
      <nav className="pages" aria-label="Pages">
        {PAGES.map(({ name, href }) => (
          <a key={name} href={href} aria-current="page">
            {name}
          </a>
        ))}
      </nav>
      <div className="header-actions">
        <button type="button" className="button wide-only" onClick={() => openDialog('append')}>
          Append record <kbd>A</kbd>
        </button>
        <button type="button" className="button wide-only" onClick={() => openDialog('addView')}>
          Add view <kbd>V</kbd>
        </button>
        <MenuButton />
        <button
          type="button"
          className="button ghost icon wide-only"
          aria-label="Keys"
          title="Keys (?)"
          onClick={() => openDialog('keys')}
        >
          <kbd>?</kbd>
        </button>
        <button
          type="button"
          className="button ghost icon"
          aria-label="Light or dark"
          title="Light or dark"
          onClick={() => announce(toggleTheme() === 'dark' ? 'Dark.' : 'Light.')}
        >
          <Icon name="theme" size={16} />
        </button>
      </div>
    </header>
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
