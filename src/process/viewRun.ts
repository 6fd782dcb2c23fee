import type { Render, Summary } from '../views/contract.ts';
import type { Checkpoint } from './checkpoints.ts';
import { nextCheckpointAt } from '../views/checkpointPolicy.ts';
import type { Segments } from './feed.ts';
import { follow, type Follower } from './follower.ts';
import type { FramePool } from './framePool.ts';
import type { CompiledFold, FoldError, FromProcess, SavedState } from './protocol.ts';
import type { PlacedWrite } from './supervisor.ts';
import { createSampler, type Sampler } from './sampler.ts';
import { wasKilled } from './viewProcess.ts';
import { FoldFailure } from './foldFailure.ts';

export interface RunEvents {
  onLoaded(shape: { render: Render | null; hasQuery: boolean; queryArgs: readonly string[] }): void;
  onAdvance(offset: number, tombstonesSkipped: number): void;
  onSummary(offset: number, summary: Summary): void;
  onDigest(offset: number, digest: string, writes: number): void;
  onCheckpoint(checkpoint: Checkpoint): void;
  onConsole(message: Extract<FromProcess, { type: 'console' }>): void;
  onFailed(error: FoldError): void;
  /** The frame died; `working`: this run may have been what killed it. */
  onLost(working: boolean): void;
}

export interface RunOptions extends RunEvents {
  readonly name: string;
  readonly segments: Segments;
  readonly frames: FramePool;
  readonly fold: CompiledFold;
  readonly from: SavedState | null;
  readonly target: () => number;
  readonly speedLimit: () => number | null;
  /** The direct writes its state is to have. */
  readonly writes: () => readonly PlacedWrite[];
  readonly recordsPerSecond: () => number;
  /** Records between checkpoints, or null. */
  readonly checkpointEvery: () => number | null;
  /** Whether other views replay just now. */
  readonly isCrowded: () => boolean;
  /** An offset at which to take the digest on the way, to compare with one known from before. */
  readonly digestAt: number | null;
}

/** One life of a view: a process that follows the log and is sampled. Ends by `end`, failure, time-out or loss. */
export interface ViewRun {
  readonly follower: Follower;
  readonly sampler: Sampler;
  readonly startedAt: number;
  readonly startOffset: number;
  end(): void;
}

export function startRun(options: RunOptions): ViewRun {
  const { segments, fold, from, checkpointEvery, digestAt } = options;
  let ended = false;
  /** Offset of the last checkpoint taken, or started from. */
  let checkpointAt = from?.offset ?? 0;
  const process = options.frames.start({
    name: options.name,
    keeps: fold.use.kept !== undefined,
    onConsole: options.onConsole,
    onProgress: (offset) => options.onAdvance(offset, 0),
    onTimeout: () => {},
    onLost(working) {
      if (ended) return;
      end();
      options.onLost(working);
    },
  });
  const fail = (error: unknown) => {
    if (ended || wasKilled(error)) return;
    end();
    options.onFailed(error instanceof FoldFailure ? error.error : { kind: 'state', message: String(error) });
  };
  const sampler = createSampler({
    process,
    recordsPerSecond: options.recordsPerSecond,
    offset: () => follower.offset,
    isCaughtUp: () => follower.offset >= options.target(),
    isCheckpointDue() {
      const due = nextCheckpointAt(checkpointEvery(), checkpointAt);
      return due !== null && due <= follower.offset;
    },
    isCrowded: options.isCrowded,
    onSummary: options.onSummary,
    onDigest: options.onDigest,
    onCheckpoint(checkpoint) {
      checkpointAt = checkpoint.offset;
      options.onCheckpoint(checkpoint);
    },
    onFailed: fail,
  });

  const nextCheckpoint = (offset: number) =>
    sampler.mayCheckpoint() ? nextCheckpointAt(checkpointEvery(), offset) : null;

  const follower = follow(process, {
    segments,
    fold,
    from,
    target: options.target,
    writes: options.writes,
    speedLimit: options.speedLimit,
    nextStop(offset) {
      const stops = [digestAt !== null && digestAt > offset ? digestAt : null, nextCheckpoint(offset)];
      return stops.reduce<number | null>(
        (least, stop) => (stop === null ? least : least === null ? stop : Math.min(least, stop)),
        null,
      );
    },
    onStop(offset) {
      if (offset === digestAt) sampler.digestHere(offset >= options.target());
      if (offset > 0 && nextCheckpoint(offset - 1) === offset) sampler.checkpointNow().catch(fail);
    },
    beforeBatch: () => sampler.reading(),
    onLoaded(loaded) {
      options.onLoaded({ render: loaded.render, hasQuery: loaded.hasQuery, queryArgs: fold.queryArgs });
      sampler.advanced();
    },
    onAdvance(offset, tombstonesSkipped) {
      options.onAdvance(offset, tombstonesSkipped);
      sampler.advanced();
    },
    onFailed(error) {
      if (ended) return;
      end();
      options.onFailed(error);
    },
  });

  function end(): void {
    ended = true;
    sampler.end();
    follower?.end();
  }

  return { follower, sampler, startedAt: performance.now(), startOffset: from?.offset ?? 0, end };
}
