import type { Run } from '../../dualwrite/run.ts';
import type { Fault } from '../../dualwrite/scenario.ts';
import { Icon } from '../theme/Icon.tsx';
import { faultText, isHere } from './breaking.ts';

interface FaultChipsProps {
  readonly faults: readonly Fault[];
  readonly runs: readonly Run[];
  readonly followsOrder: boolean;
  /** What goes wrong, in a sentence; null: what a person may do about it is said instead. */
  readonly says: string | null;
  onMend(fault: Fault): void;
  onMendAll(): void;
  onLeaveOrder(): void;
}

/** What is broken now, each thing to be mended by itself, or all at once. */
export function FaultChips({ faults, runs, followsOrder, says, onMend, onMendAll, onLeaveOrder }: FaultChipsProps) {
  return (
    <div className="faults" role="group" aria-label="What is broken">
      {followsOrder && (
        <button type="button" className="chip fault" onClick={onLeaveOrder} aria-label="Leave the order chosen below">
          An order chosen below <Icon name="cross" size={9} />
        </button>
      )}
      {faults.map((fault) => {
        const text = isHere(fault, runs) ? faultText(fault, runs) : `${faultText(fault, runs)} (neither design has it)`;
        return (
          <button
            key={JSON.stringify(fault)}
            type="button"
            className="chip fault"
            aria-label={`Mend: ${text}`}
            title="Mend it"
            onClick={() => onMend(fault)}
          >
            {text} <Icon name="cross" size={9} />
          </button>
        );
      })}
      {faults.length > 1 && (
        <button type="button" className="button ghost" onClick={onMendAll}>
          Mend everything
        </button>
      )}
      <span className="muted small">{says ?? 'Click an arrow, or an actor’s line, to break it.'}</span>
    </div>
  );
}
