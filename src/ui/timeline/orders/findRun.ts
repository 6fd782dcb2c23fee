import type { Step } from '../../../dualwrite/machine.ts';
import type { StepId } from '../../../dualwrite/scenario.ts';

interface Listed {
  readonly runs: number;
  stepsOf(run: number): readonly Step[];
}

/**
 * The run that takes these steps; null where none listed does. Runs that begin alike follow one another, so each step halves its way to the
 * part of the listing that takes it: no listing is walked, however long.
 */
export function findRun(listing: Listed, order: readonly StepId[]): number | null {
  let from = 0;
  let until = listing.runs;
  for (let depth = 0; depth < order.length; depth++) {
    while (from < until) {
      const id = listing.stepsOf(from)[depth]?.id;
      const end = endOfPart(listing, from, until, depth, id);
      if (id === order[depth]) {
        until = end;
        break;
      }
      from = end;
    }
  }
  return from < until && listing.stepsOf(from).length === order.length ? from : null;
}

/** Where the runs end that have the same step at this depth as the first of them. */
function endOfPart(listing: Listed, from: number, until: number, depth: number, id: StepId | undefined): number {
  let low = from + 1;
  let high = until;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (listing.stepsOf(middle)[depth]?.id === id) low = middle + 1;
    else high = middle;
  }
  return low;
}
