import type { Drift } from '../../process/report.ts';
import type { SessionView } from '../../session/session.ts';
import type { Change } from '../../views/contract.ts';
import { Icon } from '../theme/Icon.tsx';
import './drift.css';
import { count, shortDigest } from '../../views/format.ts';
import { useCardActions } from './useCardActions.ts';
import { valueText } from './valueText.ts';

/** Keys listed on the card; a person wants the first few, and how many more. */
const KEYS_MAX = 4;

/** Whether a view that was written to directly still says what the log says, and if not, where it differs. */
export default function DriftNote({ view, drift }: { view: SessionView; drift: Drift }) {
  if (drift.own === drift.replayed) return <Agrees drift={drift} />;
  return <Drifted view={view} drift={drift} />;
}

function Agrees({ drift }: { drift: Drift }) {
  const { writes, hadDrifted, offset, own } = drift;
  const words =
    writes === 0
      ? 'Agrees with the log again: rebuilt from it.'
      : hadDrifted
        ? 'Agrees with the log again, by luck: what was written directly has been overwritten since.'
        : 'No drift: the log gives what was written directly, too.';
  return (
    <p className="verdict same" data-drift="agrees">
      <Icon name="check" size={12} />
      <span>
        {words} Digest {shortDigest(own)} at offset {count(offset)}, as a replay has it.
      </span>
    </p>
  );
}

function Drifted({ view, drift }: { view: SessionView; drift: Drift }) {
  const { restart } = useCardActions();
  const { changes, more, offset, own, replayed } = drift;
  const shown = changes.slice(0, KEYS_MAX);
  const hidden = changes.length - shown.length + more;
  const differing = changes.length + more;
  return (
    <div className="drift" data-drift="drifted" role="group" aria-label={`How ${view.name} has drifted`}>
      <div className="drift-head">
        <p className="drift-headline">
          <Icon name="warn" size={12} /> Drifted:{' '}
          {differing === 1 ? '1 entry differs' : `${count(differing)} entries differ`}
        </p>
        <button type="button" className="button" onClick={() => restart(view, 'zero')}>
          Rebuild from the log
        </button>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">entry</th>
            <th scope="col">here</th>
            <th scope="col">the log says</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((change) => (
            <Row key={change.path.join('\u0000')} change={change} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && <p className="muted">and {count(hidden)} more</p>}
      <p className="muted" title={`Here ${own}, a replay ${replayed}.`}>
        Digest {shortDigest(own)} here, {shortDigest(replayed)} from a replay up to offset {count(offset)}.
      </p>
    </div>
  );
}

function Row({ change: { path, before, after } }: { change: Change }) {
  return (
    <tr>
      <th scope="row">{path.length === 0 ? 'the state' : path.join(' › ')}</th>
      <td>{after === undefined ? <span className="muted">absent</span> : valueText(after)}</td>
      <td>{before === undefined ? <span className="muted">absent</span> : valueText(before)}</td>
    </tr>
  );
}
