import type { FoldError } from '../../process/protocol.ts';
import type { Marker } from './markers.ts';
import { count, placeText, type RunStatus } from './runStatus.ts';

interface Props {
  readonly status: RunStatus;
  readonly typeErrors: readonly Marker[];
  readonly onReveal: (line: number) => void;
}

/** What became of the last edit, and the type errors that do not stop it. */
export function RunStatusStrip({ status, typeErrors, onReveal }: Props) {
  return (
    <div className="run-status">
      <Outcome status={status} onReveal={onReveal} />
      {typeErrors.length > 0 && tellsTypes(status) && <TypeErrors errors={typeErrors} onReveal={onReveal} />}
    </div>
  );
}

/** While one types, or cannot compile, the type checker's word is noise. */
function tellsTypes(status: RunStatus): boolean {
  return status.type !== 'typing' && !(status.type === 'error' && status.error.kind === 'compile');
}

function Outcome({ status, onReveal }: Omit<Props, 'typeErrors'>) {
  switch (status.type) {
    case 'hint':
      return (
        <p className="run-status-quiet">
          Edit and it runs: the new fold replays the log beside this one and takes over when it has caught up.{' '}
          <kbd>Ctrl</kbd>
          <kbd>Enter</kbd> at once.
        </p>
      );
    case 'typing':
      return <p className="run-status-quiet">typing…</p>;
    case 'compiling':
      return <p className="run-status-quiet">compiling…</p>;
    case 'replaying':
      return (
        <>
          <p className="run-status-busy">
            ↻ Replaying {count(status.offset)} of {count(status.target)}
            {status.beside && ' beside the running view'}
          </p>
          <progress value={status.offset} max={Math.max(1, status.target)} aria-label="Replay of the edited fold" />
        </>
      );
    case 'swapped':
      return (
        <p>
          <span className="run-status-good">✓</span> {status.text}
        </p>
      );
    case 'error':
      return <Failure error={status.error} consequence={status.consequence} onReveal={onReveal} />;
  }
}

interface FailureProps {
  readonly error: FoldError;
  readonly consequence: string;
  readonly onReveal: (line: number) => void;
}

function Failure({ error, consequence, onReveal }: FailureProps) {
  const { line, record } = error;
  const place = placeText(error);
  return (
    <>
      <p>
        <span className="run-status-bad">✕ {error.message}</span>{' '}
        {line !== undefined ? (
          <button type="button" className="run-status-place" onClick={() => onReveal(line)}>
            {error.offset === undefined && error.message.includes(place) ? 'Go to it' : place}
          </button>
        ) : (
          place
        )}
      </p>
      {record && (
        <details className="run-status-record">
          <summary>The record at offset {count(record.offset)}</summary>
          <pre tabIndex={0}>{JSON.stringify(record, null, 2)}</pre>
        </details>
      )}
      <p className="run-status-quiet">{consequence}</p>
    </>
  );
}

function TypeErrors({
  errors,
  onReveal,
}: {
  readonly errors: readonly Marker[];
  readonly onReveal: (line: number) => void;
}) {
  const [first] = errors;
  if (!first) return null;
  return (
    <p className="run-status-quiet">
      {errors.length === 1 ? 'Type error' : `${errors.length} type errors`},{' '}
      <button type="button" className="run-status-place" onClick={() => onReveal(first.line)}>
        line {first.line}
      </button>
      : {first.message.split('\n')[0]}
    </p>
  );
}
