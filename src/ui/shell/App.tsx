import { Suspense, lazy, useEffect } from 'react';
import '../theme/theme.css';
import './shell.css';
import { PAGES } from '../pages/pages.ts';
import { usePage } from '../pages/usePage.ts';
import { Header } from './Header.tsx';
import { NoticeProvider } from './notices.tsx';
import { PageBoundary } from './PageBoundary.tsx';

const KeepingStrip = lazy(() => import('../keeping/KeepingStrip.tsx'));

/** The header, and below it the page the address names. */
export function App() {
  const page = usePage();
  useEffect(() => {
    void import('../theme/forcedColors.css');
    const keeping = import('./keepFocus.ts').then(({ keepFocus }) => keepFocus());
    return () => void keeping.then((stop) => stop());
  }, []);
  return (
    <NoticeProvider>
      <div className="app">
        <Header pages={PAGES} open={page} />
        <PageBoundary place={page.path}>
          <Suspense fallback={<p className="page-loading">Opening …</p>}>
            <page.Body pages={PAGES} />
          </Suspense>
        </PageBoundary>
        <Suspense fallback={null}>
          <KeepingStrip />
        </Suspense>
      </div>
    </NoticeProvider>
  );
}
