import type { FoldError } from '../../process/protocol.ts';
import type { SessionView } from '../../session/session.ts';
import { useUi } from '../uiState.tsx';
import { count } from '../../views/format.ts';
import { valueText } from './valueText.ts';

const HEADLINE: { readonly [kind in FoldError['kind']]: string } = {
  compile: 'The fold does not compile',
  load: 'The fold did not start',
  apply: 'The fold threw',
  state: 'The state holds what it may not',
  query: 'The query threw',
  write: 'The direct write could not be done',
  timeout: 'Stopped: no answer for too long',
  memory: 'Stopped: it took too much memory',
};

/** What went wrong in the fold, where, on which record, and the way to mend it. */
export function FoldFailureBlock({ view, error }: { view: SessionView; error: FoldError }) {
  const ui = useUi();
  const { record } = error;
  return (
    <div className="failure">
      <p className="failure-headline">
        {HEADLINE[error.kind]}
        {error.line !== undefined && <> · line {error.line}</>}
        {error.offset !== undefined && <span className="failure-offset"> · offset {count(error.offset)}</span>}
      </p>
      <p className="failure-message">{error.message}</p>
      {record && (
        <p className="failure-record">
          <button type="button" className="link" onClick={() => ui.actions.selectRecord(record.offset)}>
            record {count(record.offset)}
          </button>{' '}
          {record.key !== null && `${record.key}: `}
          {valueText(record.value)}
        </p>
      )}
      <div className="choices">
        <button type="button" className="button primary" onClick={() => ui.actions.edit(view.id)}>
          Fix the fold
        </button>
      </div>
    </div>
  );
}
