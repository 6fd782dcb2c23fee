import { useEffect, useState } from 'react';
import type { SessionView } from '../../session/session.ts';
import type { Change } from '../../views/contract.ts';
import { changeText } from '../editor/changeText.ts';
import { hueVar } from '../theme/hue.ts';
import { useActions, useSession } from '../useSession.tsx';

/** Changes shown of one view. */
const CHANGES_SHOWN = 3;

interface Found {
  readonly changes: readonly Change[];
  readonly more: number;
  readonly problem?: string;
}

/**
 * What a record changed in each view: asked for, because every view's fold replays for it up to the record, in a process of its own.
 */
export function RecordChanges({ offset }: { offset: number }) {
  const [askedFor, setAskedFor] = useState<number | null>(null);
  const views = useSession((state) => state.views);
  if (views.length === 0) return null;
  if (askedFor !== offset)
    return (
      <button type="button" className="button record-ask" onClick={() => setAskedFor(offset)}>
        What did it change in the views?
      </button>
    );
  return (
    <>
      <h4>in the views</h4>
      <dl className="record-changes">
        {views.map((view) => (
          <ViewChanges key={view.id} view={view} offset={offset} />
        ))}
      </dl>
    </>
  );
}

function ViewChanges({ view: { id, name, code, hue }, offset }: { view: SessionView; offset: number }) {
  const { trace } = useActions();
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isWanted = true;
    setFound(null);
    trace(id, code, offset, 'sheet').then(
      (traced) => isWanted && setFound(traced),
      (problem: unknown) =>
        isWanted &&
        setFound({ changes: [], more: 0, problem: problem instanceof Error ? problem.message : String(problem) }),
    );
    return () => {
      isWanted = false;
    };
  }, [trace, id, code, offset]);
  return (
    <>
      <dt style={{ color: hueVar(hue) }}>{name}</dt>
      <dd>{found === null ? <span className="muted">folding …</span> : <Changes found={found} />}</dd>
    </>
  );
}

function Changes({ found: { changes, more, problem } }: { found: Found }) {
  if (problem !== undefined) return <span className="alarm">{problem}</span>;
  if (changes.length === 0) return <span className="muted">nothing</span>;
  const hidden = more + Math.max(0, changes.length - CHANGES_SHOWN);
  return (
    <>
      {changes.slice(0, CHANGES_SHOWN).map((change) => {
        const { path, before, after } = changeText(change);
        return (
          <div key={path} className="record-change">
            {path} {before !== null && <del>{before}</del>} {after !== null && <ins>{after}</ins>}
          </div>
        );
      })}
      {hidden > 0 && <div className="muted">and {hidden} more</div>}
    </>
  );
}
