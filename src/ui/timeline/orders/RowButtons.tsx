import type { useOrders } from './useOrders.ts';

interface Props {
  readonly orders: ReturnType<typeof useOrders>;
  readonly name: string;
  readonly firstLabel: string;
  readonly onFirst: (() => void) | null;
}

/** What can be done about a design's runs: cancel the listing, start it again, or load the run that shows the fault. */
export function RowButtons({ orders, name, firstLabel, onFirst }: Props) {
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
