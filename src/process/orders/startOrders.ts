import { openListing } from '../../dualwrite/orders/listOrders.ts';
import type { Ending, OrdersListing, OrdersRequest } from '../../dualwrite/orders/listing.ts';
import { askWorker } from './askWorker.ts';

/** What is known while the listing goes on. */
export interface OrdersProgress {
  readonly runs: number;
  readonly drifted: number;
  /** States of the machine met so far: what moves while no run is complete yet. */
  readonly states: number;
  /** Of the runs so far. */
  readonly endings: readonly Ending[];
  readonly endingOf: Uint16Array;
}

export interface OrdersOptions {
  /** Called at most about twenty times a second. */
  readonly onProgress?: (progress: OrdersProgress) => void;
  /**
   * Called where the listing stopped at its limit and counting the rest goes on, which may take seconds: with the runs as they will be, and
   * without tally and shortest.
   */
  readonly onListed?: (listing: OrdersListing) => void;
  /** Aborting ends the listing where it is: it resolves as `cancelled`, with the runs so far. */
  readonly signal?: AbortSignal;
}

/**
 * Lists every order of a scenario's steps in a worker of its own.
 * @throws (rejects) Error that says what the scenario or the machine is wrong about
 */
export function startOrders(
  request: OrdersRequest,
  { onProgress, onListed, signal }: OrdersOptions = {},
): Promise<OrdersListing> {
  let heard = new Uint16Array(1_024);
  let runs = 0;

  function keep(more: Uint16Array): void {
    if (runs + more.length > heard.length) {
      const larger = new Uint16Array(Math.max(heard.length * 2, runs + more.length));
      larger.set(heard);
      heard = larger;
    }
    heard.set(more, runs);
    runs += more.length;
  }

  return askWorker({ type: 'list', request }, signal, (message) => {
    if (message.type === 'listed') return openListing(message.listed);
    if (message.type === 'counting') onListed?.(openListing(message.listed));
    if (message.type === 'listing' && onProgress) {
      const { drifted, states, endings, endingOf } = message;
      keep(endingOf);
      onProgress({ runs, drifted, states, endings, endingOf: heard.subarray(0, runs) });
    }
    return null;
  });
}
