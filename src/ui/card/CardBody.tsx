import { Suspense, lazy } from 'react';
import type { ViewReport } from '../../process/report.ts';
import type { SessionView } from '../../session/session.ts';
import { Crashed } from './Crashed.tsx';
import { QueryForm } from './QueryForm.tsx';
import { Replaying } from './Replaying.tsx';
import { StateView } from './states/StateView.tsx';
import { Verdict } from './Verdict.tsx';
import { count } from '../../views/format.ts';
import type { CardStatus } from './viewStatus.ts';

const DriftNote = lazy(() => import('./DriftNote.tsx'));
const FileButton = lazy(() => import('./files/FileButton.tsx'));
const FoldFailureBlock = lazy(() =>
  import('./FoldFailureBlock.tsx').then((module) => ({ default: module.FoldFailureBlock })),
);

/** What the card shows depends on whether its process lives. */
export function CardBody({
  view,
  report,
  status,
}: {
  view: SessionView;
  report: ViewReport | null;
  status: CardStatus;
}) {
  if (status === 'crashed') return <Crashed view={view} report={report} />;
  if (!report || status === 'starting') return <p className="card-body muted">Starting its process …</p>;
  const isAlive = status === 'running' || status === 'paused' || status === 'replaying';
  return (
    <div className="card-body">
      {status === 'replaying' && <Replaying report={report} />}
      {status === 'failed' && report.error && (
        <Suspense fallback={null}>
          <FoldFailureBlock view={view} error={report.error} />
        </Suspense>
      )}
      {status !== 'failed' && report.error && <p className="card-note alarm">{report.error.message}</p>}
      {report.drift && isAlive && (
        <Suspense>
          <DriftNote view={view} drift={report.drift} />
        </Suspense>
      )}
      {report.rebuilt && isAlive && <Verdict rebuilt={report.rebuilt} />}
      <div className="asking">
        {isAlive && report.hasQuery && <QueryForm view={view} report={report} />}
        {view.gallery !== null && (
          <Suspense>
            <FileButton view={view} report={report} />
          </Suspense>
        )}
      </div>
      {isAlive && report.summary && (
        <StateView view={view} summary={report.summary} changes={report.changes} offset={report.offset} />
      )}
      {isAlive && !report.summary && status !== 'replaying' && <p className="muted">Nothing folded yet.</p>}
      {report.candidate && (
        <p className="card-note">
          Your edit is catching up: offset {count(report.candidate.offset)}. Until then the old fold answers.
        </p>
      )}
      {report.tombstonesSkipped > 0 && (
        <p className="card-note" title="A tombstone is a record without a value. This fold has no remove().">
          {count(report.tombstonesSkipped)} {report.tombstonesSkipped === 1 ? 'tombstone' : 'tombstones'} skipped: no
          remove()
        </p>
      )}
    </div>
  );
}
