import type { TriesPoint, TriesRequest } from '../../dualwrite/orders/tries.ts';
import { askWorker } from './askWorker.ts';

export interface TriesOptions {
  /** The points so far, with some payments still to come. */
  readonly onProgress?: (points: readonly TriesPoint[]) => void;
  /** Aborting ends the tries where they are: they resolve with the points so far. */
  readonly signal?: AbortSignal;
}

/**
 * Tries a design's luck with many payments, in a worker of its own.
 * @throws (rejects) Error that says which number of the request is out of its range
 */
export function startTries(
  request: TriesRequest,
  { onProgress, signal }: TriesOptions = {},
): Promise<readonly TriesPoint[]> {
  return askWorker({ type: 'try', request }, signal, (message) => {
    if (message.type === 'tried') return message.points;
    if (message.type === 'trying') onProgress?.(message.points);
    return null;
  });
}
