import type { ViewReport } from '../../process/report.ts';
import type { SessionView } from '../../session/session.ts';
import { bytes, count, shortDigest } from '../../views/format.ts';
import { useCardActions } from './useCardActions.ts';

/** A dead process: what is lost, what is not, and the ways back. */
export function Crashed({ view, report }: { view: SessionView; report: ViewReport | null }) {
  const { restart } = useCardActions();
  const checkpoint = report?.checkpoint ?? null;
  const digest = report?.digest ?? null;
  return (
    <div className="card-body">
      <p className="crash-headline">Its memory died with it. The log did not.</p>
      <dl className="facts">
        <div>
          <dt>memory</dt>
          <dd>gone</dd>
        </div>
        {digest && (
          <div>
            <dt>its digest at {count(digest.offset)}</dt>
            <dd>{shortDigest(digest.value)}</dd>
          </div>
        )}
        <div>
          <dt>checkpoint</dt>
          <dd>{checkpoint ? `offset ${count(checkpoint.offset)}, ${bytes(checkpoint.bytes)}` : 'none taken'}</dd>
        </div>
      </dl>
      <div className="choices">
        <button type="button" className="button primary" onClick={() => restart(view, 'zero')}>
          Replay from 0
        </button>
        {checkpoint && (
          <button type="button" className="button" onClick={() => restart(view, 'checkpoint')}>
            <span>
              From checkpoint<span className="checkpoint-at"> at {count(checkpoint.offset)}</span>
            </span>
          </button>
        )}
      </div>
    </div>
  );
}
