import { toggleTheme } from '../theme/chosenTheme.ts';
import { Icon } from '../theme/Icon.tsx';
import { useUi } from '../uiState.tsx';
import type { Page } from '../pages/pages.ts';

/** Brand, pages, and what may be done to the open one. */
export function Header({ pages, open }: { readonly pages: readonly Page[]; readonly open: Page }) {
  const { announce } = useUi().actions;
  return (
    <header className="header">
      <h1 className="brand">
        Inside Out <em>one log, many views</em>
      </h1>
      <nav className="pages" aria-label="Pages">
        {pages
          .filter(({ isAside }) => !isAside)
          .map((page) => (
            <a key={page.path} href={`#${page.path}`} aria-current={page === open ? 'page' : undefined}>
              {page.name}
            </a>
          ))}
      </nav>
      <div className="header-actions">
        {open.Actions && <open.Actions />}
        <span className="page-actions" data-page-actions />
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
