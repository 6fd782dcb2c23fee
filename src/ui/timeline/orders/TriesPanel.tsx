import { useEffect, useRef, useState } from 'react';
import type { Scenario } from '../../../dualwrite/scenario.ts';
import { count } from '../../../views/format.ts';
import { Icon } from '../../theme/Icon.tsx';
import type { DesignName } from './pointedRun.ts';
import { NumberSlider } from '../../controls/NumberSlider.tsx';
import { onStep, PROBABILITY_MAX, PROBABILITY_STEP, SEED_MAX, type TriesChoice, WRITERS_MAX } from './ordersState.ts';
import { ROWS } from './rows.ts';
import { TriesChart } from './TriesChart.tsx';
import { type Tries, useTries } from './useTries.ts';

interface Props {
  readonly scenario: Scenario;
  readonly designs: readonly [DesignName, DesignName];
  readonly value: TriesChoice;
  readonly onChange: (value: TriesChoice) => void;
}

/** A thousand payments with failures left to luck: how many keys drift, and how it grows with the luck's badness. */
export function TriesPanel({ scenario, designs, value, onChange }: Props) {
  const root = useRef<HTMLElement>(null);
  const isSeen = useSeen(root);
  const [first, second] = designs;
  const tries = [useTries(scenario, first.id, value, isSeen), useTries(scenario, second.id, value, isSeen)] as const;
  const isRunning = tries.some(({ status }) => status === 'running');
  return (
    <section className="orders-panel tries" aria-labelledby="tries-name" ref={root}>
      <div className="orders-head">
        <h2 id="tries-name">A thousand tries</h2>
        <span className="tries-seed">
          <label htmlFor="tries-seed">seed</label>
          <SeedField value={value.seed} onChange={(seed) => onChange({ ...value, seed })} />
          <button
            type="button"
            className="button"
            onClick={() => onChange({ ...value, seed: (value.seed + 1) % (SEED_MAX + 1) })}
          >
            Another seed
          </button>
        </span>
      </div>
      <div className="tries-sliders">
        <NumberSlider
          label="A message fails"
          value={value.probability}
          min={0}
          max={PROBABILITY_MAX}
          step={PROBABILITY_STEP}
          format={(probability) => `${Math.round(probability * 100)} in 100`}
          onChange={(probability) => onChange({ ...value, probability: onStep(probability) })}
        />
        <NumberSlider
          label="Writers at once"
          value={value.writers}
          min={1}
          max={WRITERS_MAX}
          step={1}
          format={String}
          onChange={(writers) => onChange({ ...value, writers })}
        />
      </div>
      <div className="tries-said" aria-busy={isRunning}>
        {ROWS.map((row) => (
          <Outcome key={row} row={row} name={designs[row].name} tries={tries[row]} probability={value.probability} />
        ))}
      </div>
      <TriesChart
        series={[
          { name: first.name, points: tries[0].points },
          { name: second.name, points: tries[1].points },
        ]}
        probability={value.probability}
      />
      <progress
        className="tries-progress"
        aria-label="Tries done"
        value={(tries[0].done + tries[1].done) / 2}
        data-done={!isRunning || undefined}
      />
    </section>
  );
}

interface OutcomeProps {
  readonly row: number;
  readonly name: string;
  readonly tries: Tries;
  readonly probability: number;
}

function Outcome({ row, name, tries, probability }: OutcomeProps) {
  const point = tries.status === 'done' && tries.points.find((one) => one.probability === probability);
  if (tries.status === 'failed')
    return (
      <p className="orders-problem">
        <Icon name="cross" /> {name}: {tries.problem}
      </p>
    );
  return (
    <p data-row={row}>
      <i className="tries-key" /> <b>{name}:</b>{' '}
      {point ? (
        <>
          <b className="mono">{count(point.drifted)}</b> of {count(point.payments)} keys drifted, {count(point.faults)}{' '}
          {point.faults === 1 ? 'message' : 'messages'} failed
        </>
      ) : (
        <span className="muted">trying …</span>
      )}
    </p>
  );
}

function SeedField({ value, onChange }: { readonly value: number; readonly onChange: (seed: number) => void }) {
  return (
    <input
      id="tries-seed"
      className="field mono"
      type="number"
      min={0}
      max={SEED_MAX}
      step={1}
      value={value}
      onChange={({ currentTarget }) => {
        const seed = currentTarget.valueAsNumber;
        if (Number.isInteger(seed) && seed >= 0 && seed <= SEED_MAX) onChange(seed);
      }}
    />
  );
}

/** Whether the element has been in sight: until then there is nobody to try for. */
function useSeen(element: React.RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (!element.current || isSeen) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, isSeen]);
  return isSeen;
}
