import type { Log } from '../log/log.ts';
import type { Checkpoint } from './checkpoints.ts';
import { BATCH_RECORDS_MAX, createFeed, type BatchOptions } from './feed.ts';
import { BATCHES_IN_FLIGHT_MAX } from './follower.ts';
import { FoldFailure } from './foldFailure.ts';
import type { FramePool } from './framePool.ts';
import type { CompiledFold, FoldError } from './protocol.ts';
import type { PlacedWrite } from './supervisor.ts';
import { loadTools } from './tools.ts';
import type { ViewProcess } from './viewProcess.ts';

/** Records between two looks through the whole state, on the way to the batch with the culprit in it. */
const COARSE_RECORDS = 256;
/** A large state makes every look slow: after this the search is given up and the error stays without its record. */
const SEARCH_MS_MAX = 10_000;
/** Records that may have been on their way to a process that fell silent. */
const SILENT_RECORDS_MAX = BATCHES_IN_FLIGHT_MAX * BATCH_RECORDS_MAX;

export interface LocateOptions {
  readonly log: Log;
  readonly frames: FramePool;
  readonly fold: CompiledFold;
  /** Direct writes that were made into the state. */
  readonly writes: readonly PlacedWrite[];
  /** A saved state of this fold at or before an offset, to start from; null: from 0. */
  readonly checkpointBefore: (offset: number) => Checkpoint | null;
}

/**
 * Finds the very record behind an error that was noticed only after many were folded at once: folds them again, one by one, in a process
 * of its own.
 * @returns the error with its offset and record, or null if it was not found in time
 */
export function locateProblem(error: FoldError, options: LocateOptions): Promise<FoldError | null> {
  return error.kind === 'timeout' ? locateSilence(error, options) : locateSpoiler(options);
}

/** The record on which the fold falls silent. `error.offset` is the last point known to be good. */
async function locateSilence({ offset: good = 0 }: FoldError, options: LocateOptions): Promise<FoldError | null> {
  const { log, fold } = options;
  const checkpoint = options.checkpointBefore(good);
  return inSearch(options, async (process, foldUntil) => {
    try {
      await process.ask('load', { fold, checkpoint });
      const start = await foldUntil(checkpoint?.offset ?? 0, good, { check: 'none' });
      await foldUntil(start, Math.min(good + SILENT_RECORDS_MAX, log.endOffset), { check: 'none', tell: 'each' });
      return null;
    } catch (found) {
      // Told after each record, the last word of the process names the one it is in.
      if (!(found instanceof FoldFailure) || found.kind !== 'timeout' || found.offset === undefined) return null;
      return silenceAt(found.offset, options);
    }
  });
}

function silenceAt(offset: number, { log, fold }: LocateOptions): FoldError | null {
  const [record] = log.read(offset, 1);
  if (!record) return null;
  const method = record.value === null && fold.lines['remove'] !== undefined ? 'remove' : 'apply';
  return {
    kind: 'timeout',
    message: `The fold gave no answer for 1 s on the record at offset ${offset}, so its process was killed. Look for an endless loop in ${method}.`,
    offset,
    line: fold.lines[method],
    record,
  };
}

/** The record that first put something into the state that must not be there: first with a look every 256 records, then after each. */
async function locateSpoiler(options: LocateOptions): Promise<FoldError | null> {
  const deadline = performance.now() + SEARCH_MS_MAX;
  const coarse = await search(options, 0, COARSE_RECORDS, deadline);
  if (!coarse) return null;
  return (await search(options, coarse.start, 1, deadline))?.error ?? null;
}

/** Folds up to `careful` in one go, then `stride` records at a time with a look after each; returns the first failure. */
function search(options: LocateOptions, careful: number, stride: number, deadline: number) {
  const until = options.log.endOffset;
  return inSearch(options, async (process, foldUntil) => {
    let start = 0;
    try {
      await process.ask('load', { fold: options.fold, checkpoint: null });
      start = await foldUntil(0, careful, { check: 'none' });
      while (start < until && performance.now() < deadline)
        start = await foldUntil(start, Math.min(start + stride, until), { check: 'last' });
      return null;
    } catch (error) {
      return error instanceof FoldFailure ? { start, error: error.error } : null;
    }
  });
}

/** Folds on from `start`, and makes the direct writes where they were made. */
type FoldUntil = (start: number, until: number, options: BatchOptions) => Promise<number>;

function foldingWith(process: ViewProcess, { log, fold, writes }: LocateOptions): FoldUntil {
  const feed = createFeed({ process, segments: log, isShared: false, use: () => fold.use });
  let written = 0;
  return async (start, until, options) => {
    if (writes.length > 0) await loadTools();
    let offset = start;
    while (offset < until) {
      let write = writes[written];
      for (; write && write.at <= offset; write = writes[++written]) await process.ask('write', write);
      const batch = feed.fold(offset, Math.min(until, write?.at ?? until), options);
      if (!batch) break;
      ({ offset } = await batch.folded);
    }
    return offset;
  };
}

async function inSearch<T>(
  options: LocateOptions,
  work: (process: ViewProcess, foldUntil: FoldUntil) => Promise<T>,
): Promise<T> {
  const process = options.frames.start({
    name: 'search',
    // What it runs into has been counted once already.
    isSearch: true,
    onConsole: () => {},
    onProgress: () => {},
    onTimeout: () => {},
    onLost: () => {},
  });
  try {
    return await work(process, foldingWith(process, options));
  } finally {
    process.kill();
  }
}
