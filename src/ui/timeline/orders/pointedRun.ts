import type { Step } from '../../../dualwrite/machine.ts';
import type { Ending } from '../../../dualwrite/orders/listing.ts';
import type { DesignId } from '../../../dualwrite/scenario.ts';
import type { Orders } from './useOrders.ts';

/** A design as the page names it. */
export interface DesignName {
  readonly id: DesignId;
  readonly name: string;
}

/** A run a dot stands for. */
export interface PointedRun {
  readonly design: DesignName;
  readonly run: number;
  readonly runs: number;
  /** Null while the listing goes on. */
  readonly steps: readonly Step[] | null;
  readonly ending: Ending | null;
  /** Null: no invariant is on. */
  readonly holds: boolean | null;
}

/** All that is known of a design's runs. */
interface Listed extends Pick<Orders, 'listing' | 'endings' | 'endingOf'> {
  readonly design: DesignName;
  readonly holds: readonly boolean[] | null;
}

/** What there is to say of a run. Its steps are not known while the listing goes on. */
export function runAt({ design, listing, endings, endingOf, holds }: Listed, run: number): PointedRun {
  const ending = endingOf[run] ?? 0;
  return {
    design,
    run,
    runs: endingOf.length,
    steps: listing && run < listing.runs ? listing.stepsOf(run) : null,
    ending: endings[ending] ?? null,
    holds: holds?.[ending] ?? null,
  };
}

/** The steps of the run that is worth loading first; null where none is bad. The shortest may lie beyond what is listed. */
export function firstBad(
  listing: Orders['listing'],
  holds: readonly boolean[] | null,
  bad: readonly boolean[],
): readonly Step[] | null {
  if (!listing) return null;
  if (holds === null) return listing.shortest?.steps ?? null;
  const run = listing.endingOf.findIndex((ending) => bad[ending] ?? false);
  return run < 0 ? null : listing.stepsOf(run);
}
