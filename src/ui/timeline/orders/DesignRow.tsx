import { useEffect, useEffectEvent, useId, useMemo } from 'react';
import type { StepId } from '../../../dualwrite/scenario.ts';
import { useSize } from '../../card/useSize.ts';
import { Icon } from '../../theme/Icon.tsx';
import { count } from '../../../views/format.ts';
import { countText, tallyBy } from './countText.ts';
import { orderText, storesText } from './describeRun.ts';
import { DotField, naturalCell } from './DotField.tsx';
import { dotsOf } from './dots.ts';
import { findRun } from './findRun.ts';
import { type DesignName, firstBad, type PointedRun, runAt } from './pointedRun.ts';
import { RowButtons } from './RowButtons.tsx';
import type { useOrders } from './useOrders.ts';

/** Beside the dots the words need so much room, px; with less, or with dots too small for it, they stand above. */
const WORDS_PX = 400;
const CELL_BESIDE_PX = 18;

const VERDICTS = {
  invariant: { good: 'keeps the invariant', bad: 'breaks the invariant' },
  drift: { good: 'agrees', bad: 'drifted' },
} as const;

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
    const verdict = VERDICTS[holds ? 'invariant' : 'drift'][dots.isBad(position) ? 'bad' : 'good'];
    const short = `Run ${count(run + 1)}: ${verdict}`;
    const { steps, ending } = isFull ? runAt(listed, run) : { steps: null, ending: null };
    return steps && ending ? `${short}. ${orderText(steps)}. Ends with ${storesText(ending.stores)}` : short;
  };
  const besideWidth = width - WORDS_PX;
  const isBeside =
    dots.count > 0 && besideWidth > WORDS_PX / 2 && naturalCell(dots.count, besideWidth) >= CELL_BESIDE_PX;
  const first = useMemo(() => firstBad(listing, holds, bad), [listing, holds, bad]);

  return (
    <div className="design-row" data-design={design.id} data-beside={isBeside || undefined} ref={measure}>
      <div className="design-said">
        <p role="status" aria-busy={status === 'running' || status === 'counting'}>
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
          onFirst={first && (() => onLoad(first.map((step) => step.id)))}
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
