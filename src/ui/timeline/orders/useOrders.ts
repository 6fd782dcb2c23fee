import { useEffect, useRef, useState } from 'react';
import type { Ending, FaultChoice, OrdersListing, OrdersRequest } from '../../../dualwrite/orders/listing.ts';
import type { DesignId, Scenario } from '../../../dualwrite/scenario.ts';
import { startOrders } from '../../../process/orders/startOrders.ts';

/** A hand that drags a fault about, or picks one preset after another, asks once. */
const PAUSE_MS = 120;

/** The runs of one design, as far as they are known. */
export interface Orders {
  /** `counting`: what is to be drawn is listed, and how many more there are is being counted. */
  readonly status: OrdersListing['status'] | 'running' | 'counting' | 'failed';
  readonly endings: readonly Ending[];
  readonly endingOf: Uint16Array;
  /** States of the machine met so far, while it runs. */
  readonly states: number;
  /** Null while it runs. */
  readonly listing: OrdersListing | null;
  readonly problem: string | null;
}

const NOTHING_YET: Orders = {
  status: 'running',
  endings: [],
  endingOf: new Uint16Array(),
  states: 0,
  listing: null,
  problem: null,
};

/** Lists every order of a design in a worker: again whenever what decides them changes, the listing before given up. */
export function useOrders(
  scenario: Scenario,
  design: DesignId,
  faults: FaultChoice,
): Orders & { readonly cancel: () => void; readonly restart: () => void } {
  // What the listing leaves out of account must not start it anew: a dot that loads its order changes the scenario.
  const key = JSON.stringify({ scenario: { ...scenario, design, faults: [], seed: 0, order: null }, faults });
  const [known, setKnown] = useState({ design, orders: NOTHING_YET });
  const [attempt, setAttempt] = useState(0);
  const running = useRef<AbortController | null>(null);

  useEffect(() => {
    const request: OrdersRequest = JSON.parse(key);
    const { stop, controller } = begin(request, attempt, (orders) =>
      setKnown({ design: request.scenario.design, orders }),
    );
    running.current = controller;
    return stop;
  }, [key, attempt]);

  return {
    // Until the new listing starts the one before stands, but never under another design's name.
    ...(known.design === design ? known.orders : NOTHING_YET),
    cancel: () => running.current?.abort(),
    restart: () => setAttempt((before) => before + 1),
  };
}

/** Lists after a short pause, and tells of it until it is stopped. */
function begin(request: OrdersRequest, _attempt: number, tell: (orders: Orders) => void) {
  const controller = new AbortController();
  let isWanted = true;
  const timer = setTimeout(() => {
    tell(NOTHING_YET);
    list(request, controller.signal, (orders) => isWanted && tell(orders));
  }, PAUSE_MS);
  return {
    controller,
    stop() {
      isWanted = false;
      clearTimeout(timer);
      controller.abort();
    },
  };
}

async function list(request: OrdersRequest, signal: AbortSignal, tell: (orders: Orders) => void): Promise<void> {
  let isListed = false;
  const tellListed = (listing: OrdersListing, status: Orders['status']) => {
    isListed = true;
    tell({ status, endings: listing.endings, endingOf: listing.endingOf, states: 0, listing, problem: null });
  };
  try {
    const listing = await startOrders(request, {
      signal,
      onProgress: ({ endings, endingOf, states }) => {
        if (!isListed) tell({ ...NOTHING_YET, endings, endingOf, states });
      },
      onListed: (listed) => tellListed(listed, 'counting'),
    });
    tellListed(listing, listing.status);
  } catch (problem) {
    tell({ ...NOTHING_YET, status: 'failed', problem: problem instanceof Error ? problem.message : String(problem) });
  }
}
