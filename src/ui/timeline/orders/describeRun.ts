import type { Step, Stores } from '../../../dualwrite/machine.ts';
import { ACTOR_NAMES, amountText, storeName } from '../../../dualwrite/names.ts';
import type { StoreId } from '../../../dualwrite/scenario.ts';

const STORES: readonly StoreId[] = ['postgres', 'redis', 'search'];

/** A step as a chip: who wrote, and where it took place. */
export interface StepChip {
  /** Null where it is nobody's write. */
  readonly writer: Step['writer'];
  readonly place: string;
  readonly isFault: boolean;
  /** The whole of it in words. */
  readonly text: string;
}

export function chipOf(step: Step): StepChip {
  return { writer: step.writer, place: ACTOR_NAMES[step.store ?? step.actor], isFault: step.isFault, text: step.text };
}

/** The order of a run in letters, to be read aloud: "A Postgres, B Postgres, A Redis"; a fault in its own words. */
export function orderText(steps: readonly Step[]): string {
  return steps
    .map(chipOf)
    .map(({ writer, place, isFault, text }) => (isFault ? text : writer === null ? place : `${writer} ${place}`))
    .join(', ');
}

/** What the stores hold: "Postgres ₹750, Redis ₹500, Elasticsearch nothing". */
export function storesText(stores: Stores): string {
  return STORES.map((store) => `${storeName(store)} ${amountText(stores[store])}`).join(', ');
}
