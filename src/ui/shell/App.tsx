import { Suspense } from 'react';
import '../theme/theme.css';
import './shell.css';
import { PAGES } from '../pages/pages.ts';
import { usePage } from '../pages/usePage.ts';
import { restoreTheme } from '../theme/chosenTheme.ts';
import { useSession } from '../useSession.tsx';
import { Header } from './Header.tsx';
import { NoticeProvider } from './notices.tsx';
import { PageBoundary } from './PageBoundary.tsx';

restoreTheme();

/** The header, and below it the page the address names. The session lives on whichever is open. */
export function App() {
  const page = usePage();
  const isPast = useSession((session) => session.asOf !== 'live');
  return (
    <NoticeProvider>
      <div className="app" data-past={isPast || undefined}>
        <Header pages={PAGES} open={page} />
        <PageBoundary place={page.path}>
          <Suspense fallback={<p className="page-loading">Opening …</p>}>
            <page.Body />
          </Suspense>
        </PageBoundary>
      </div>
    </NoticeProvider>
  );
}
