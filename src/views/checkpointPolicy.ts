/**
 * The offset at which the next checkpoint is due: the next multiple of `every` after `offset`; null when they are taken by hand.
 * Multiples, not distances, so that a view checkpoints at the same offsets however often it was restarted.
 */
export function nextCheckpointAt(every: number | null, offset: number): number | null {
  if (every === null) return null;
  if (!Number.isInteger(every) || every < 1)
    throw new RangeError(`A checkpoint every ${every} records cannot be: it takes a whole number from 1.`);
  return (Math.floor(offset / every) + 1) * every;
}
