import type { DesignId } from '../scenario.ts';
import { cdc } from './cdc.ts';
import type { Design } from './design.ts';
import { invalidate } from './invalidate.ts';
import { naive } from './naive.ts';
import { outbox } from './outbox.ts';
import { parallel } from './parallel.ts';
import { retries } from './retries.ts';

/** All there are, in the order in which a person meets them. */
export const DESIGNS: readonly Design[] = [naive, retries, invalidate, parallel, outbox, cdc];

export function designOf(id: DesignId): Design {
  const design = DESIGNS.find((known) => known.id === id);
  if (!design)
    throw new RangeError(`There is no design "${id}": expected one of ${DESIGNS.map((known) => known.id).join(', ')}.`);
  return design;
}
