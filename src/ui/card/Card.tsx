import { Suspense, lazy, memo, useRef, useState, type CSSProperties } from 'react';
import type { SessionView } from '../../session/session.ts';
import { hueVar } from '../theme/hue.ts';
import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';
import { CardBody } from './CardBody.tsx';
import { CardFoot } from './CardFoot.tsx';
import { CardHead } from './CardHead.tsx';
import { CardWhere } from './CardWhere.tsx';
import { statusOf } from './viewStatus.ts';

const ConsoleDrawer = lazy(() => import('./ConsoleDrawer.tsx').then((module) => ({ default: module.ConsoleDrawer })));

/** A view: what it is, where it stands, what it holds, and what may be done to it. */
export const Card = memo(function Card({ view, place }: { view: SessionView; place: number }) {
  const report = useSession((state) => state.reports[view.id]) ?? null;
  const ui = useUi();
  const article = useRef<HTMLElement>(null);
  const [isRenaming, setRenaming] = useState(false);
  const status = statusOf(view, report);
  const style: CSSProperties & { '--c': string } = { '--c': hueVar(view.hue) };

  function stopRenaming() {
    setRenaming(false);
    article.current?.focus({ preventScroll: true });
  }

  return (
    <article
      ref={article}
      className="card"
      data-view-card={view.id}
      data-status={status}
      data-drifted={(report?.drift && report.drift.own !== report.drift.replayed) || undefined}
      data-editing={ui.state.editing === view.id || undefined}
      aria-labelledby={`name-${view.id}`}
      tabIndex={-1}
      style={style}
    >
      <CardHead
        view={view}
        place={place}
        isRenaming={isRenaming}
        onRename={() => setRenaming(true)}
        onDone={stopRenaming}
      />
      <CardWhere view={view} report={report} status={status} />
      <CardBody view={view} report={report} status={status} />
      {report && status !== 'crashed' && report.console.length + report.consoleDropped > 0 && (
        <Suspense fallback={null}>
          <ConsoleDrawer lines={report.console} dropped={report.consoleDropped} />
        </Suspense>
      )}
      <CardFoot view={view} report={report} status={status} onRename={() => setRenaming(true)} />
    </article>
  );
});
