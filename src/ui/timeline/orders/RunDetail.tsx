import type { Step } from '../../../dualwrite/machine.ts';
import type { Ending } from '../../../dualwrite/orders/listing.ts';
import { Icon } from '../../theme/Icon.tsx';
import { count } from '../../../views/format.ts';
import { chipOf, storesText } from './describeRun.ts';
import type { PointedRun } from './pointedRun.ts';

/** The order of one run in letters, and what it ends with: of the dot that is pointed at, else of the one that is loaded. */
export function RunDetail({
  pointed,
  loaded,
}: {
  readonly pointed: PointedRun | null;
  readonly loaded: PointedRun | null;
}) {
  const run = pointed ?? loaded;
  if (!run)
    return (
      <p className="run-detail muted">Point at a dot for its order. Click it, and that run loads in the timeline.</p>
    );
  const { design, ending, steps } = run;
  return (
    <div className="run-detail">
      <span className="run-name">
        {design.name}, run {count(run.run + 1)} of {count(run.runs)}
      </span>
      {steps && (
        <ol className="run-steps">
          {steps.map((step) => (
            <StepMark key={step.id} step={step} />
          ))}
        </ol>
      )}
      {ending && (
        <span className="run-ending">
          ends with {storesText(ending.stores)}: <Sentence ending={ending} holds={run.holds} />
        </span>
      )}
    </div>
  );
}

function Sentence({ ending, holds }: { readonly ending: Ending; readonly holds: boolean | null }) {
  const isBad = holds === null ? ending.isDrifted : !holds;
  const words =
    holds === null
      ? isBad
        ? 'drifted, for good'
        : 'they agree'
      : isBad
        ? 'breaks your invariant'
        : 'keeps your invariant';
  return (
    <b data-bad={isBad || undefined}>
      <Icon name={isBad ? 'cross' : 'check'} size={12} /> {words}
    </b>
  );
}

function StepMark({ step }: { readonly step: Step }) {
  const { writer, place, isFault, text } = chipOf(step);
  return (
    <li className="run-step" data-writer={writer ?? undefined} data-fault={isFault || undefined} title={text}>
      {isFault ? (
        <>✕ {text}</>
      ) : (
        <>
          {writer !== null && <b>{writer}</b>} {place}
        </>
      )}
    </li>
  );
}
