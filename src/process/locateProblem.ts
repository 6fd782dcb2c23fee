import type { Log } from '../log/log.ts';
import { transferables } from '../log/segment.ts';
import { FoldFailure } from './foldFailure.ts';
import type { FramePool } from './framePool.ts';
import type { CompiledFold, FoldError } from './protocol.ts';
import type { ViewProcess } from './viewProcess.ts';

/** Records between two looks through the whole state, on the way to the batch with the culprit in it. */
const COARSE_RECORDS = 256;
/** A large state makes every look slow: after this the search is given up and the error stays without its record. */
const SEARCH_MS_MAX = 10_000;

export interface LocateOptions {
  readonly log: Log;
  readonly frames: FramePool;
  readonly fold: CompiledFold;
  /** Exclusive. */
  readonly until: number;
}

/**
 * Finds the record that first put something into the state that must not be there. While many records are folded at once the state is
 * looked through only now and then; here the fold runs again, in a process of its own, first with a look every 256 records, then after each.
 * @returns the error with its offset and record, or null if it was not found in time
 */
export async function locateProblem(options: LocateOptions): Promise<FoldError | null> {
  const deadline = performance.now() + SEARCH_MS_MAX;
  const coarse = await search(options, 0, COARSE_RECORDS, deadline);
  if (!coarse) return null;
  return (await search(options, coarse.start, 1, deadline))?.error ?? null;
}

/** Folds up to `careful` in one go, then `stride` records at a time with a look after each; returns the first failure. */
async function search({ log, frames, fold, until }: LocateOptions, careful: number, stride: number, deadline: number) {
  const process = frames.start({
    name: 'search',
    onConsole: () => {},
    onProgress: () => {},
    onTimeout: () => {},
    onLost: () => {},
  });
  let start = 0;
  try {
    await process.ask('load', { fold, checkpoint: null });
    while (start < careful) start = await foldUntil(log, process, start, careful, 'none');
    while (start < until && performance.now() < deadline)
      start = await foldUntil(log, process, start, Math.min(start + stride, until), 'last');
    return null;
  } catch (error) {
    return error instanceof FoldFailure ? { start, error: error.error } : null;
  } finally {
    process.kill();
  }
}

async function foldUntil(
  log: Log,
  process: ViewProcess,
  start: number,
  until: number,
  check: 'last' | 'none',
): Promise<number> {
  const segment = log.pack(start, until - start);
  if (!segment) return until;
  const answer = await process.ask('fold', { segment, until, check }, transferables(segment));
  return answer.offset;
}
