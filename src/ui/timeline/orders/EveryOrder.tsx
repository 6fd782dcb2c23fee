import { useState } from 'react';
import { Chip } from './Chip.tsx';
import { DesignRow } from './DesignRow.tsx';
import type { OrdersPanelsProps } from './OrdersPanels.tsx';
import type { OrdersState } from './ordersState.ts';
import { ROWS } from './rows.ts';
import type { DesignName, PointedRun } from './pointedRun.ts';
import { RunDetail } from './RunDetail.tsx';
import type { useOrders } from './useOrders.ts';

interface Props {
  readonly designs: readonly [DesignName, DesignName];
  /** Of each design. */
  readonly orders: readonly [ReturnType<typeof useOrders>, ReturnType<typeof useOrders>];
  /** Of each design, by ending; null where no invariant is on. */
  readonly holds: readonly [readonly boolean[] | null, readonly boolean[] | null];
  readonly value: OrdersState;
  readonly onChange: (value: OrdersState) => void;
  readonly loaded: OrdersPanelsProps['loaded'];
  readonly onLoad: OrdersPanelsProps['onLoad'];
}

/** Every order in which the writes can land, a dot each, of both designs. */
export function EveryOrder({ designs, orders, holds, value, onChange, loaded, onLoad }: Props) {
  const [pointed, setPointed] = useState<PointedRun | null>(null);
  const [loadedRuns, setLoadedRuns] = useState<readonly (PointedRun | null)[]>([]);
  return (
    <section className="every-order" aria-labelledby="every-order-name">
      <div className="orders-head">
        <h2 id="every-order-name">Every order in which these writes can land</h2>
        <Chip isOn={value.faults === 'one'} onToggle={(isOn) => onChange({ ...value, faults: isOn ? 'one' : 'none' })}>
          with every single fault added
        </Chip>
        <Chip isOn={value.isBadOnly} onToggle={(isBadOnly) => onChange({ ...value, isBadOnly })}>
          {value.invariant.isOn ? 'only those that break the invariant' : 'only drifted'}
        </Chip>
      </div>
      <p id="field-keys" className="visually-hidden">
        Arrow keys go from dot to dot, Page Up and Page Down further, Home and End to the ends; Enter loads the run in
        the timeline.
      </p>
      {ROWS.map((row) => (
        <DesignRow
          key={row}
          design={designs[row]}
          orders={orders[row]}
          holds={holds[row]}
          isBadOnly={value.isBadOnly}
          loadedOrder={loaded[row]}
          onPoint={setPointed}
          onLoaded={(run) => setLoadedRuns((before) => ROWS.map((one) => (one === row ? run : (before[one] ?? null))))}
          onLoad={(order) => onLoad(designs[row].id, order, row)}
        />
      ))}
      <RunDetail pointed={pointed} loaded={loadedRuns.find((run) => run !== null) ?? null} />
    </section>
  );
}
