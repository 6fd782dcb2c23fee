import '../../editor/editor.css';
import { useMemo, useRef, useState } from 'react';
import { CodeArea, type CodeAreaHandle } from '../../editor/CodeArea.tsx';
import { type Marker, markerOf } from '../../editor/markers.ts';
import { Icon } from '../../theme/Icon.tsx';
import { Chip } from './Chip.tsx';
import { storesText } from './describeRun.ts';
import type { OrdersState } from './ordersState.ts';
import { READY_MADE, STORES_TYPE } from './readyMade.ts';
import type { InvariantAnswer } from './useInvariant.ts';

interface Props {
  readonly value: OrdersState['invariant'];
  readonly onChange: (value: OrdersState['invariant']) => void;
  readonly answer: InvariantAnswer;
  /** The counts against it, a sentence a design. */
  readonly counts: readonly string[];
}

/** A person's own word for what must hold at the end of every run. */
export function InvariantPanel({ value, onChange, answer, counts }: Props) {
  const area = useRef<CodeAreaHandle>(null);
  const [isOpen, setOpen] = useState(false);
  const [typeErrors, setTypeErrors] = useState<readonly Marker[]>([]);
  const error = answer.status === 'failed' ? answer.error : null;
  const markers = useMemo(
    () =>
      error
        ? markerOf({ kind: 'apply', message: error.message, line: error.line, column: error.column }, value.code)
        : [],
    [error, value.code],
  );
  const [typeError] = typeErrors;
  return (
    <section className="orders-panel invariant" aria-labelledby="invariant-name">
      <div className="orders-head">
        <h2 id="invariant-name">Your own invariant</h2>
        <Chip isOn={value.isOn} onToggle={(isOn) => onChange({ ...value, isOn })}>
          colour the dots by it
        </Chip>
      </div>
      <p className="small muted">
        What must hold when a run is over: a function of the three stores, amounts in paise, null where there is no
        payment.
      </p>
      <div className="invariant-ready">
        {READY_MADE.map(({ name, code }) => (
          <button
            key={name}
            type="button"
            className="orders-chip"
            aria-pressed={value.isOn && value.code === code}
            onClick={() => onChange({ isOn: true, code })}
          >
            {name}
          </button>
        ))}
      </div>
      <div className="invariant-code">
        {isOpen ? (
          <CodeArea
            ref={area}
            id="dual-write-invariant"
            name="Your own invariant"
            file="invariant.ts"
            code={value.code}
            markers={markers}
            valueType={STORES_TYPE}
            onInput={(code) => code !== value.code && onChange({ isOn: true, code })}
            onRun={() => onChange({ ...value, isOn: true })}
            onLeave={() => document.querySelector<HTMLElement>('.invariant .orders-chip')?.focus()}
            onTypeErrors={setTypeErrors}
          />
        ) : (
          <>
            <pre tabIndex={0}>{value.code}</pre>
            <button type="button" className="button" onClick={() => setOpen(true)}>
              Write your own
            </button>
          </>
        )}
      </div>
      <div className="invariant-answer" role="status" aria-busy={value.isOn && answer.status === 'asking'}>
        {error ? (
          <>
            <p className="orders-problem">
              <Icon name="cross" /> {error.stores ? 'Your invariant failed' : 'Your invariant cannot be asked'}
              {error.line === undefined ? '' : `, line ${error.line}`}: {error.message}
            </p>
            <p className="small">
              {error.stores && `It was asked about ${storesText(error.stores)}. `}Mend it and it is asked again; until
              then the dots show drift.{' '}
              {error.line !== undefined && isOpen && (
                <button
                  type="button"
                  className="run-status-place"
                  onClick={() => area.current?.reveal(error.line ?? 1)}
                >
                  Go to line {error.line}
                </button>
              )}
            </p>
          </>
        ) : answer.status === 'asked' ? (
          counts.map((sentence) => <p key={sentence}>{sentence}</p>)
        ) : (
          <p className="muted">{value.isOn ? 'asking …' : 'Switch it on to count the runs against it.'}</p>
        )}
        {value.isOn && !error && typeError && (
          <p className="muted">
            Type error, line {typeError.line}: {typeError.message.split('\n')[0]}
          </p>
        )}
      </div>
      <p className="small muted">
        It runs in an isolated process, as every fold does: no network, no storage, ended when it does not answer.
      </p>
    </section>
  );
}
