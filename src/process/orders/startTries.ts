import type { TriesPoint, TriesRequest } from '../../dualwrite/orders/tries.ts';

export interface TriesOptions {
  /** The points so far, the last of them perhaps with some payments still to come. */
  readonly onProgress?: (points: readonly TriesPoint[]) => void;
  /** Aborting ends the tries where they are: they resolve with the points so far. */
  readonly signal?: AbortSignal;
}

/**
 * Tries a design's luck with many payments, in a worker of its own.
 * @throws (rejects) RangeError if a number of the request is out of its range
 */
export function startTries(request: TriesRequest, options: TriesOptions = {}): Promise<readonly TriesPoint[]> {
  throw new Error(`not yet: ${request.seed} ${options.signal?.aborted}`);
}
