import { useState } from 'react';
import { ARCHIVE_COLUMNS } from '../../../session/files/archiveRow.ts';
import type { SessionState, SessionView } from '../../../session/session.ts';
import { topicOf } from '../../topic.ts';
import { useSessionHandle } from '../../useSession.tsx';
import { bytes, count, records } from '../../../views/format.ts';
import './files.css';
import { useParquet, useParquetEstimate, type Writing } from './useParquet.ts';

/** The records an archive stands for, as one Parquet file: how many, about how large, and the file itself. */
export function ArchivePreview({ view }: { view: SessionView }) {
  const session = useSessionHandle();
  // What there is when this is opened; the log may grow.
  const [{ log, end, rows, isExact, topic }] = useState(() => wholeOf(session.store.getState()));
  const name = `${topic}-0-${end}.parquet`;
  const estimate = useParquetEstimate(log, end, rows);
  const { writing, write, cancel } = useParquet(log, end, name);
  const isWriting = writing.stage === 'writing';
  return (
    <div className="file">
      <p>
        {!isExact && 'At most '}
        <b>{records(rows)}</b> of the log, {estimate === null ? 'size …' : `about ${bytes(estimate)}`}
      </p>
      <p className="muted small">
        {view.name} keeps what a catalogue knows of such files. This is one of them: a row a record, from offset 0 to{' '}
        {count(Math.max(0, end - 1))}. Of a change event it holds the row after the change, of a delete the row before
        it, and of what is no payment the JSON.
      </p>
      <p className="file-columns mono small">
        <span className="visually-hidden">Columns: </span>
        {ARCHIVE_COLUMNS.map(({ name: column }) => column).join(', ')}
      </p>
      <Outcome writing={writing} end={end} name={name} />
      <div className="file-foot">
        <p className="mono small">{name}</p>
        {isWriting && (
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
        )}
        <button
          type="button"
          className="button primary"
          aria-disabled={isWriting || undefined}
          onClick={() => isWriting || write()}
        >
          {isWriting ? 'Writing …' : 'Download Parquet'}
        </button>
      </div>
    </div>
  );
}

function Outcome({ writing, end, name }: { writing: Writing; end: number; name: string }) {
  if (writing.stage === 'failed') {
    return (
      <p className="alarm" role="alert">
        {writing.problem}
      </p>
    );
  }
  if (writing.stage === 'writing') {
    return (
      <div className="file-progress">
        <progress aria-label={`Writing ${name}`} value={writing.offset} max={end} />
        <span className="mono small">
          offset {count(writing.offset)} of {count(end)}
        </span>
      </div>
    );
  }
  return (
    <p className="small file-written" role="status">
      {writing.stage === 'written' && `Written: ${records(writing.rows)}, ${bytes(writing.bytes)}.`}
    </p>
  );
}

/** What of the log there is where the session stands: at its end, or at an offset of the past. */
function wholeOf({ log, asOf, postgres }: SessionState) {
  const end = asOf === 'live' ? log.endOffset : Math.min(asOf, log.endOffset);
  // Which of the records before an offset of the past compaction has removed is known once they are written.
  const isExact = end === log.endOffset || log.removed === 0;
  const rows = end === log.endOffset ? end - log.removed : end;
  return { log, end, rows, isExact, topic: topicOf(postgres !== null) };
}
