import type { Ending, OrdersListing, OrdersRequest } from '../../dualwrite/orders/listing.ts';

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
  /** Aborting ends the listing where it is: it resolves as `cancelled`, with the runs so far. */
  readonly signal?: AbortSignal;
}

/**
 * Lists every order of a scenario's steps in a worker of its own.
 * @throws (rejects) Error that says what the scenario or the machine is wrong about
 */
export function startOrders(request: OrdersRequest, options: OrdersOptions = {}): Promise<OrdersListing> {
  throw new Error(`not yet: ${request.scenario.design} ${options.signal?.aborted}`);
}
