import { lazy, Suspense, useState } from 'react';
import type { ViewReport } from '../../../process/report.ts';
import type { SessionView } from '../../../session/session.ts';
import './files.css';
import { FILE_KINDS } from './kinds.ts';

const FileDialog = lazy(() => import('./FileDialog.tsx'));

/** The button for the file that can be made of this view, if there is one, and the dialog it opens. */
export default function FileButton({ view, report }: { view: SessionView; report: ViewReport }) {
  const [isOpen, setOpen] = useState(false);
  const kind = FILE_KINDS.find(({ gallery }) => gallery === view.gallery);
  if (!kind) return null;
  const reason = reasonAgainst(report);
  return (
    <>
      <button
        type="button"
        className="button file-button"
        aria-haspopup="dialog"
        aria-disabled={reason !== null || undefined}
        title={reason ?? undefined}
        onPointerEnter={() => void import('./FileDialog.tsx')}
        onClick={() => reason === null && setOpen(true)}
      >
        {kind.label}
      </button>
      {isOpen && (
        <Suspense>
          <FileDialog kind={kind} view={view} onDone={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Why no file can be made now; null if one can. */
function reasonAgainst(report: ViewReport): string | null {
  if (report.status === 'failed') return 'The view has failed: there is no state to make a file of.';
  if (report.offset === 0 || !report.summary) return 'Nothing folded yet: there is no state to make a file of.';
  return null;
}
