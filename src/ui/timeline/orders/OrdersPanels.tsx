import './orders.css';
import { useMemo } from 'react';
import type { Ending } from '../../../dualwrite/orders/listing.ts';
import type { DesignId, Scenario, StepId } from '../../../dualwrite/scenario.ts';
import type { DesignName } from './pointedRun.ts';
import { countText, tallyBy } from './countText.ts';
import { EveryOrder } from './EveryOrder.tsx';
import { InvariantPanel } from './InvariantPanel.tsx';
import type { OrdersState } from './ordersState.ts';
import { TriesPanel } from './TriesPanel.tsx';
import { type InvariantAnswer, useInvariant } from './useInvariant.ts';
import { useOrders } from './useOrders.ts';

export interface OrdersPanelsProps {
  /** What both designs are put through. Its design is left out of account. */
  readonly scenario: Scenario;
  /** The upper and the lower of the timeline. */
  readonly designs: readonly [DesignName, DesignName];
  /** Start from `ORDERS_AT_FIRST`; from a link with `parseOrdersState`. */
  readonly value: OrdersState;
  readonly onChange: (value: OrdersState) => void;
  /** The orders the timeline shows, above and below: their dots are ringed. Null: the order that latencies give. */
  readonly loaded: readonly [readonly StepId[] | null, readonly StepId[] | null];
  /** Called when a dot is chosen: the timeline shows that run of that design, which stands above (0) or below (1). */
  readonly onLoad: (design: DesignId, order: readonly StepId[], row: 0 | 1) => void;
}

/** What stands below the timeline: every order, a person's own invariant, and a thousand tries. */
export function OrdersPanels({ scenario, designs, value, onChange, loaded, onLoad }: OrdersPanelsProps) {
  const [first, second] = designs;
  const orders = [useOrders(scenario, first.id, value.faults), useOrders(scenario, second.id, value.faults)] as const;
  const answer = useInvariant(
    value.invariant.code,
    value.invariant.isOn,
    orders.flatMap(({ endings }) => endings),
  );
  const [{ endings: upper }, { endings: lower }] = orders;
  const holds = useMemo(() => [holdsOf(answer, upper), holdsOf(answer, lower)] as const, [answer, upper, lower]);
  const counts = designs.map(({ name }, row) => {
    const { endings = [], endingOf = new Uint16Array(), status = 'running' } = orders[row] ?? {};
    const bad = (holds[row] ?? []).map((one) => !one);
    const { lead, rest } = countText({
      name,
      status: status === 'failed' ? 'cancelled' : status,
      runs: endingOf.length,
      tally: tallyBy(endingOf, endings, bad),
      isWhole: false,
      isInvariantOn: true,
    });
    return `${lead} ${rest}`;
  });
  return (
    <div className="orders">
      <EveryOrder
        designs={designs}
        orders={orders}
        holds={holds}
        value={value}
        onChange={onChange}
        loaded={loaded}
        onLoad={onLoad}
      />
      <div className="orders-pair">
        <InvariantPanel
          value={value.invariant}
          onChange={(invariant) => onChange({ ...value, invariant })}
          answer={answer}
          counts={counts}
        />
        <TriesPanel
          scenario={scenario}
          designs={designs}
          value={value.tries}
          onChange={(tries) => onChange({ ...value, tries })}
        />
      </div>
    </div>
  );
}

/** By ending; null where the invariant is off, or has not been asked about all of them yet. */
function holdsOf(answer: InvariantAnswer, endings: readonly Ending[]): readonly boolean[] | null {
  if (answer.status !== 'asked') return null;
  const holds = endings.flatMap(({ stores }) => answer.holds(stores) ?? []);
  return holds.length === endings.length ? holds : null;
}

export default OrdersPanels;
