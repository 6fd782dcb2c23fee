import { useEffect, useEffectEvent, useId, useMemo } from 'react';
import type { DesignId, StepId } from '../../../dualwrite/scenario.ts';
import { useSize } from '../../card/useSize.ts';
import { Icon } from '../../theme/Icon.tsx';
import { count } from '../../card/format.ts';
import { countText, tallyBy } from './countText.ts';
import { orderText, storesText } from './describeRun.ts';
import { DotField, naturalCell } from './DotField.tsx';
import { dotsOf } from './dots.ts';
import { findRun } from './findRun.ts';
import type { PointedRun } from './RunDetail.tsx';
import type { Orders, useOrders } from './useOrders.ts';

/** Beside the dots the words need so much room, px; with less, or with dots too small for it, they stand above. */
const WORDS_PX = 400;
const CELL_BESIDE_PX = 18;

/** A design as the page names it. */
export interface DesignName {
  readonly id: DesignId;
  readonly name: string;
}

interface Props {
  readonly design: DesignName;
  readonly orders: ReturnType<typeof useOrders>;
  /** By ending: whether it keeps the invariant; null: there is none on, or it has not been asked yet. */
  readonly holds: readonly boolean[] | null;
  readonly isBadOnly: boolean;
  /** The order the timeline shows of this design. */
  readonly loadedOrder: readonly StepId[] | null;
  readonly onPoint: (run: PointedRun | null) => void;
  readonly onLoaded: (run: PointedRun | null) => void;
  readonly onLoad: (order: readonly StepId[]) => void;
}

/** Every run of one design: its dots, and what they come to in words. */
export function DesignRow({ design, orders, holds, isBadOnly, loadedOrder, onPoint, onLoaded, onLoad }: Props) {
  const id = useId();
  const [measure, { width }] = useSize();
  const { endings, endingOf, listing, status } = orders;
  const bad = useMemo(() => endings.map((ending, i) => (holds ? !holds[i] : ending.isDrifted)), [endings, holds]);
  const dots = useMemo(() => dotsOf(endingOf, bad, isBadOnly), [endingOf, bad, isBadOnly]);
  const counted = useMemo(() => {
    const isWhole = holds === null && listing?.tally != null;
    const tally = isWhole && listing?.tally ? listing.tally : tallyBy(endingOf, endings, bad);
    return countText({
      name: design.name,
      status: status === 'failed' ? 'cancelled' : status,
      runs: endingOf.length,
      tally,
      isWhole,
      isInvariantOn: holds !== null,
    });
  }, [design.name, status, holds, listing, endingOf, endings, bad]);
  const loadedRun = useMemo(
    () => (listing && loadedOrder ? findRun(listing, loadedOrder) : null),
    [listing, loadedOrder],
  );

  const listed = useMemo(
    () => ({ design, listing, endings, endingOf, holds }),
    [design, listing, endings, endingOf, holds],
  );
  const loadedDot = useMemo(() => (loadedRun === null ? null : runAt(listed, loadedRun)), [listed, loadedRun]);
  const tellLoaded = useEffectEvent((dot: PointedRun | null) => onLoaded(dot));
  useEffect(() => tellLoaded(loadedDot), [loadedDot]);

  const load = (run: number) => {
    const { steps } = runAt(listed, run);
    if (steps) onLoad(steps.map((step) => step.id));
  };
  const labelOf = (position: number, isFull: boolean) => {
    const run = dots.runAt(position);
    const verdict = holds
      ? dots.isBad(position)
        ? 'breaks the invariant'
        : 'keeps the invariant'
      : dots.isBad(position)
        ? 'drifted'
        : 'agrees';
    const short = `Run ${count(run + 1)}: ${verdict}`;
    const { steps, ending } = isFull ? runAt(listed, run) : { steps: null, ending: null };
    return steps && ending ? `${short}. ${orderText(steps)}. Ends with ${storesText(ending.stores)}` : short;
  };
  const besideWidth = width - WORDS_PX;
  const isBeside =
    dots.count > 0 && besideWidth > WORDS_PX / 2 && naturalCell(dots.count, besideWidth) >= CELL_BESIDE_PX;
  const first = firstBad(holds, listing?.shortest?.run ?? null, endingOf, bad);

  return (
    <div className="design-row" data-design={design.id} data-beside={isBeside || undefined} ref={measure}>
      <div className="design-said">
        <p>
          {status === 'failed' ? (
            <span className="orders-problem">
              <Icon name="cross" /> {design.name}: {orders.problem}
            </span>
          ) : endingOf.length === 0 && status === 'running' ? (
            <span className="muted">
              {design.name}: {orders.states > 0 ? `${count(orders.states)} states met so far` : 'counting …'}
            </span>
          ) : (
            <>
              <b>{counted.lead}</b> {counted.rest}
            </>
          )}
        </p>
        <RowButtons
          orders={orders}
          name={design.name}
          firstLabel={holds ? 'First that breaks it' : 'Shortest counterexample'}
          onFirst={first === null ? null : () => load(first)}
        />
      </div>
      {dots.count > 0 && width > 0 && (
        <DotField
          width_px={isBeside ? besideWidth : width}
          id={id}
          label={`Every run of ${design.name}`}
          dots={dots}
          loaded={loadedRun === null ? null : dots.positionOf(loadedRun)}
          labelOf={labelOf}
          onPoint={(position) => onPoint(position === null ? null : runAt(listed, dots.runAt(position)))}
          onChoose={(position) => load(dots.runAt(position))}
        />
      )}
      {dots.count === 0 && status !== 'running' && isBadOnly && (
        <p className="small muted">None to show: no run {holds ? 'breaks your invariant' : 'drifts'}.</p>
      )}
    </div>
  );
}

interface Listed extends Pick<Orders, 'listing' | 'endings' | 'endingOf'> {
  readonly design: DesignName;
  readonly holds: readonly boolean[] | null;
}

/** What there is to say of a run. Its steps are not known while the listing goes on. */
function runAt({ design, listing, endings, endingOf, holds }: Listed, run: number): PointedRun {
  const ending = endingOf[run] ?? 0;
  return {
    design,
    run,
    runs: endingOf.length,
    steps: listing && run < listing.runs ? listing.stepsOf(run) : null,
    ending: endings[ending] ?? null,
    holds: holds?.[ending] ?? null,
  };
}

/** The run that is worth loading first; null where none is bad. */
function firstBad(
  holds: readonly boolean[] | null,
  shortest: number | null,
  endingOf: Uint16Array,
  bad: readonly boolean[],
): number | null {
  if (holds === null) return shortest;
  const run = endingOf.findIndex((ending) => bad[ending] ?? false);
  return run < 0 ? null : run;
}

interface RowButtonsProps {
  readonly orders: ReturnType<typeof useOrders>;
  readonly name: string;
  readonly firstLabel: string;
  readonly onFirst: (() => void) | null;
}

function RowButtons({ orders, name, firstLabel, onFirst }: RowButtonsProps) {
  if (orders.status === 'running' || orders.status === 'counting')
    return (
      <>
        <progress aria-label={`Listing every order of ${name}`} />
        <button type="button" className="button" onClick={orders.cancel}>
          Cancel
        </button>
      </>
    );
  if (orders.status === 'cancelled' || orders.status === 'failed')
    return (
      <button type="button" className="button" onClick={orders.restart}>
        {orders.status === 'failed' ? 'Try again' : 'List them all'}
      </button>
    );
  return (
    onFirst && (
      <button type="button" className="button" onClick={onFirst} aria-label={`${firstLabel} of ${name}`}>
        {firstLabel}
      </button>
    )
  );
}
