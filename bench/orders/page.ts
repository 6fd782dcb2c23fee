import type { Machine } from '../../src/dualwrite/machine.ts';
import type { OrdersRequest } from '../../src/dualwrite/orders/listing.ts';
import { startOrders } from '../../src/process/orders/startOrders.ts';
import { checkInvariant } from '../../src/process/orders/checkInvariant.ts';
import { modelOf } from '../../src/process/orders/modelOf.ts';
import { PROBABILITIES } from '../../src/dualwrite/orders/tries.ts';
import type { Scenario } from '../../src/dualwrite/scenario.ts';
import { startTries } from '../../src/process/orders/startTries.ts';

const bench = { list, listPlainly, tryLuck, checkInvariant };
export type OrdersBench = typeof bench;
Object.assign(window, { bench });

/** What the page does: a worker lists the runs. `blocked_ms` is the longest the main thread was kept from its work meanwhile. */
async function list(request: OrdersRequest) {
  let last = performance.now();
  let blocked_ms = 0;
  let ticking = true;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    blocked_ms = Math.max(blocked_ms, performance.now() - last);
    last = performance.now();
    if (ticking) setTimeout(() => channel.port2.postMessage(null), 1);
  };
  channel.port2.postMessage(null);
  let listed_ms: number | null = null;
  let tellings = 0;
  const from = performance.now();
  const listing = await startOrders(request, {
    onProgress: () => tellings++,
    onListed: () => {
      listed_ms = performance.now() - from;
    },
  });
  const elapsed_ms = performance.now() - from;
  ticking = false;
  const { runs, status, tally, shortest } = listing;
  const looked = performance.now();
  const steps = Array.from({ length: 100 }, (_, at) => listing.stepsOf(Math.floor((at / 100) * runs)).length);
  return {
    runs,
    status,
    elapsed_ms,
    listed_ms: listed_ms ?? elapsed_ms,
    blocked_ms,
    tellings,
    endings: listing.endings.length,
    orders: String(tally?.orders ?? 'unknown'),
    drifted: String(tally?.drifted ?? 'unknown'),
    shortest: shortest?.steps.map(({ text }) => text) ?? null,
    longest: Math.max(...steps),
    stepsOf_ms: (performance.now() - looked) / 100,
  };
}

/** A thousand payments at each of a dozen probabilities. */
async function tryLuck(scenario: Scenario) {
  const from = performance.now();
  const points = await startTries({ scenario, payments: 1_000, probabilities: PROBABILITIES, seed: 1 });
  return { elapsed_ms: performance.now() - from, drifted: points.map(({ drifted }) => drifted) };
}

/** What one would write first: every run by recursion, with a copy of the state for each step, through JSON. */
function listPlainly({ scenario, faults }: OrdersRequest, runsMax: number) {
  const { machine, isDrifted } = modelOf(scenario);
  const from = performance.now();
  const runs: { readonly order: readonly string[]; readonly isDrifted: boolean }[] = [];
  walk(machine, machine.initial, [], faults === 'one', (order, state) => {
    runs.push({ order, isDrifted: isDrifted(machine.stores(state)) });
    return runs.length < runsMax;
  });
  return { runs: runs.length, elapsed_ms: performance.now() - from };
}

function walk<State>(
  machine: Machine<State>,
  state: State,
  order: readonly string[],
  mayFail: boolean,
  found: (order: readonly string[], state: State) => boolean,
): boolean {
  const enabled = machine.enabled(state);
  if (enabled.length === 0 && !found(order, state)) return false;
  for (const step of [...enabled, ...(mayFail ? machine.faults(state) : [])]) {
    const next: State = JSON.parse(JSON.stringify(machine.take(state, step)));
    if (!walk(machine, next, [...order, step.id], mayFail && !step.isFault, found)) return false;
  }
  return true;
}
