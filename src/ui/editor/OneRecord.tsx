import type { LogRecord } from '../../log/record.ts';
import { useSessionHandle } from '../useSession.tsx';
import { changeText } from './changeText.ts';
import { OffsetField } from './OffsetField.tsx';
import { recordFields } from './recordFields.ts';
import { count, placeText } from './runStatus.ts';
import type { Traced } from './tracer.ts';
import { useRecordStep } from './useRecordStep.ts';
import { useTrace } from './useTrace.ts';

const STATUS_SHAPES: { readonly [status: string]: string } = {
  captured: '✓',
  failed: '✕',
  refunded: '↩',
  authorized: '◌',
};

interface OneRecordProps {
  readonly id: string;
  readonly code: string;
  /** The record on which the code failed; null while it has not failed on one. */
  readonly failedAt: number | null;
}

/** One record, and exactly what the code in the editor does to the state with it. */
export function OneRecord({ id, code, failedAt }: OneRecordProps) {
  const { log } = useSessionHandle().store.getState();
  const step = useRecordStep(failedAt);
  const traced = useTrace(id, code, step.offset);
  // While following, the record and its changes are always of one and the same offset.
  const offset = step.following && traced && traced.offset <= step.last ? traced.offset : step.offset;
  const record = offset === null ? undefined : log.read(offset, 1)[0];
  const answer = traced && traced.offset === offset ? traced : null;

  return (
    <section className="one-record" aria-label="One record through your fold">
      <div className="one-record-head">
        <h3>One record through your fold</h3>
        <button
          type="button"
          className="one-record-step"
          aria-label="Record before"
          aria-keyshortcuts="["
          disabled={!offset}
          onClick={() => step.pick((offset ?? 0) - 1)}
        >
          <kbd>[</kbd>
        </button>
        <OffsetField offset={offset} last={step.last} onPick={step.pick} />
        <button
          type="button"
          className="one-record-step"
          aria-label="Record after"
          aria-keyshortcuts="]"
          disabled={offset === null || offset >= step.last}
          onClick={() => step.pick((offset ?? 0) + 1)}
        >
          <kbd>]</kbd>
        </button>
        <button type="button" className="one-record-latest" aria-pressed={step.following} onClick={step.follow}>
          latest
        </button>
      </div>
      {record ? (
        <div className="one-record-body">
          <RecordBox record={record} code={code} />
          <div className="one-record-arrow" aria-hidden="true">
            →
          </div>
          <ChangeBox answer={answer} stale={answer !== null && answer.code !== code} />
        </div>
      ) : (
        <p className="one-record-empty">The log is empty. Append a record and see here what the fold makes of it.</p>
      )}
    </section>
  );
}

function RecordBox({ record, code }: { readonly record: LogRecord; readonly code: string }) {
  return (
    <div className="one-record-box" role="group" aria-label={`Record ${record.offset}`} tabIndex={0}>
      <div className="one-record-caption">record{record.key !== null && ` · key ${record.key}`}</div>
      {record.removed && <div className="one-record-unused">removed by compaction</div>}
      {(record.removed ? [] : recordFields(record.value, code)).map((field) => (
        <div key={field.name} className={field.used ? 'one-record-used' : 'one-record-unused'}>
          {field.name}{' '}
          {field.name === 'status' && STATUS_SHAPES[field.text] ? (
            <b style={{ color: `var(--${field.text})` }}>
              {STATUS_SHAPES[field.text]} {field.text}
            </b>
          ) : (
            <b>{field.text}</b>
          )}
        </div>
      ))}
    </div>
  );
}

function ChangeBox({ answer, stale }: { readonly answer: Traced | null; readonly stale: boolean }) {
  return (
    <div
      className="one-record-box"
      role="group"
      aria-label="State, what changed"
      aria-busy={answer === null || stale}
      tabIndex={0}
    >
      <div className="one-record-caption">state, what changed</div>
      {answer === null ? (
        <div className="one-record-unused">…</div>
      ) : 'error' in answer ? (
        <TraceError answer={answer} />
      ) : (
        <Changes answer={answer} />
      )}
    </div>
  );
}

function TraceError({ answer }: { readonly answer: Extract<Traced, { error: unknown }> }) {
  const place = placeText(answer.error);
  return (
    <div className="one-record-error">
      ✕ {answer.error.message}
      {place && <div className="one-record-unused">{place}</div>}
    </div>
  );
}

function Changes({ answer }: { readonly answer: Extract<Traced, { changes: unknown }> }) {
  if (answer.changes.length === 0) return <div className="one-record-unused">nothing changed</div>;
  return (
    <>
      {answer.changes.map((change) => {
        const { path, before, after } = changeText(change);
        return (
          <div key={change.path.join('\u0000')} className="one-record-change">
            <div>{path}</div>
            {before !== null && <div className="one-record-before">− {before}</div>}
            {after !== null && <div className="one-record-after">+ {after}</div>}
          </div>
        );
      })}
      {answer.more > 0 && <div className="one-record-unused">and {count(answer.more)} more</div>}
    </>
  );
}
