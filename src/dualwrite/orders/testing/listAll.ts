import type { Machine } from '../../machine.ts';
import type { OrdersListing } from '../listing.ts';
import { listOrders, openListing, type ListOptions } from '../listOrders.ts';
import { differ } from './toyMachines.ts';

/** A listing to its end, in slices of so many states and runs. */
export function listAll<State>(
  machine: Machine<State>,
  options: Partial<ListOptions> = {},
  budget = 1_000,
): OrdersListing {
  const lister = listOrders(machine, { faults: 'none', isDrifted: differ, ...options });
  while (!lister.done) lister.next(budget);
  return openListing(lister.finish());
}

/** Every listed run as text: the ids of its steps, and how it ends. */
export function runTexts({ runs, stepsOf, endings, endingOf }: OrdersListing): string[] {
  return Array.from({ length: runs }, (_, run) => {
    const steps = stepsOf(run).map(({ id }) => id);
    return `${steps.join(' ')} = ${JSON.stringify(endings[endingOf[run] ?? -1]?.stores)}`;
  });
}
