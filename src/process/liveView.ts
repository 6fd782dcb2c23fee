import type { Log } from '../log/log.ts';
import { createCheckpoints } from './checkpoints.ts';
import { compile } from './compile/compiler.ts';
import type { Segments } from './feed.ts';
import { FoldFailure, lacksRecord } from './foldFailure.ts';
import type { FramePool } from './framePool.ts';
import { watchDrift } from './drift.ts';
import type { PastView } from './pastView.ts';
import type { DirectWrite } from '../views/directWrite.ts';
import type { CompiledFold, FoldError } from './protocol.ts';
import { createPublication } from './publication.ts';
import { createRate } from './rate.ts';
import { emptyReport, type ViewReport } from './report.ts';
import { createTeller, type DigestAt } from './runEvents.ts';
import type { PlacedWrite, WantedView } from './supervisor.ts';
import { loadTools } from './tools.ts';
import type { Trials } from './trials.ts';
import { startRun, type ViewRun } from './viewRun.ts';

/** A view whose process was lost so often with its frame is what kills the frame. */
const LOSSES_MAX = 3;
const REMOVED = 'The view was removed.';

export interface LiveViewOptions {
  readonly log: Log;
  readonly segments: Segments;
  readonly frames: FramePool;
  /** Another process of the same fold, for comparison after a direct write. */
  readonly twin: PastView;
  /** Whether other views replay just now. */
  readonly isCrowded: () => boolean;
  readonly onReport: (report: ViewReport) => void;
  /** Something changed that a waiting `settled` may be waiting for. */
  readonly onChange: () => void;
  /** The frame died under it: the supervisor decides who is to blame and starts the others again. */
  readonly onLost: (working: boolean) => void;
}

/** Keeps one view as the session wants it: starts, pauses, kills, replays, swaps its process, and reports. */
export function createLiveView(
  first: WantedView,
  { log, segments, frames, twin, isCrowded, onReport, onChange, onLost }: LiveViewOptions,
) {
  let wanted = first;
  let run: ViewRun | null = null;
  let lives = 0;
  let ended = false;
  let losses = 0;
  let startedInPause = false;
  let lastDigest: (DigestAt & { readonly code: string }) | null = null;
  let opening: Promise<void> = Promise.resolve();
  const checkpoints = createCheckpoints();
  const rate = createRate();
  const publication = createPublication(first.incarnation, (report) => {
    onReport(report);
    onChange();
  });
  const { update } = publication;
  const tell = createTeller({
    publication,
    rate,
    checkpoints,
    run: () => run,
    isWhole: () => log.removed === 0,
    goal: () => ({ offset: target(), status: restStatus() }),
    onDigest(digest) {
      lastDigest = { ...digest, code: wanted.code };
      if (digest.offset >= target() || wanted.status === 'paused') drift.rested(digest);
    },
    onFailed: failed,
    onLost(working) {
      losses += working ? 1 : 0;
      run = null;
      if (losses >= LOSSES_MAX) blame();
      else onLost(working);
    },
  });
  /** Edits come seldom: what tries them comes with the first. */
  let trials: Trials | null = null;

  const drift = watchDrift({
    twin,
    publication,
    run: () => run,
    code: () => wanted.code,
    writes: () => wanted.writes.length,
  });

  function target(): number {
    if (wanted.status === 'running') return log.endOffset;
    return startedInPause ? Math.min(log.endOffset, wanted.pausedAt ?? log.endOffset) : 0;
  }

  /** What it is once it has caught up. */
  function restStatus(): 'running' | 'paused' {
    return wanted.status === 'paused' ? 'paused' : 'running';
  }

  /** Where a candidate has caught up: at the view it replaces, or at the end of the log where that stands still for good. */
  function candidateGoal(): number {
    const { status } = publication.report;
    const follows = run !== null && (status === 'running' || status === 'paused');
    return follows ? Math.min(run?.follower.offset ?? 0, log.endOffset) : log.endOffset;
  }

  function settings(fold: CompiledFold) {
    return {
      name: wanted.name,
      segments,
      frames,
      fold,
      recordsPerSecond: () => rate.perSecond(performance.now()),
      target,
      isCrowded,
      speedLimit: () => wanted.speedLimit,
      writes: () => wanted.writes,
      checkpointEvery: () => wanted.checkpointEvery,
    };
  }

  /** Starts a process of the wanted code, and kills the one there is. */
  function start(from: 'zero' | 'checkpoint'): void {
    stop();
    const life = ++lives;
    startedInPause = wanted.status === 'paused';
    forgetStatesLeftBehind();
    opening = open(life, from);
    opening.catch(() => {}); // whoever waits for `started` hears of it; the card shows it in any case
  }

  /** Checkpoints and digests with direct writes in them that this view is not to have. */
  function forgetStatesLeftBehind(): void {
    checkpoints.keepWrites(wanted.writes.length);
    if ((lastDigest?.writes ?? 0) !== wanted.writes.length) lastDigest = null;
    const { checkpoint } = publication.report;
    if (checkpoint && checkpoint.offset !== checkpoints.latest?.offset) update({ checkpoint: reportedCheckpoint() });
  }

  /** The last one, unless a direct write that it lacks was made before it: then only a replay brings that back. */
  function checkpointToStartFrom() {
    const { latest } = checkpoints;
    const lacking = latest && wanted.writes[latest.writes];
    return lacking && lacking.at < latest.offset ? null : latest;
  }

  function reportedCheckpoint(): ViewReport['checkpoint'] {
    const { latest } = checkpoints;
    return (
      latest && { offset: latest.offset, digest: latest.digest, bytes: latest.state.byteLength, writes: latest.writes }
    );
  }

  async function open(life: number, from: 'zero' | 'checkpoint'): Promise<void> {
    const checkpoint = from === 'checkpoint' ? checkpointToStartFrom() : null;
    const startOffset = checkpoint?.offset ?? 0;
    const known = lastDigest?.code === wanted.code && lastDigest.offset >= startOffset ? lastDigest : null;
    rate.restart();
    const { report } = publication;
    update({
      ...emptyReport(wanted.incarnation),
      checkpoint: report.checkpoint,
      digest: report.digest,
      queryArgs: report.queryArgs,
      hasQuery: report.hasQuery,
      render: report.render,
      status: startOffset < target() ? 'replaying' : restStatus(),
      offset: startOffset,
      replay: { from: startOffset, target: target(), recordsPerSecond: 0, elapsed_ms: 0 },
    });
    const fold = await compileOrFail(life);
    if (wanted.writes.length > 0) await loadTools();
    if (!fold || life !== lives) return;
    await new Promise<void>((resolve, reject) => {
      const told = tell({ isMine: () => life === lives, known, startedAt: () => run?.startedAt ?? 0 });
      run = startRun({
        ...told,
        ...settings(fold),
        from: checkpoint,
        digestAt: known?.offset ?? null,
        onLoaded(shape) {
          told.onLoaded(shape);
          resolve();
        },
        onFailed(error) {
          told.onFailed(error);
          reject(new FoldFailure(error));
        },
      });
    });
  }

  async function compileOrFail(life: number): Promise<CompiledFold | null> {
    try {
      return await compile(wanted.code);
    } catch (error) {
      if (life === lives)
        failed(
          error instanceof FoldFailure
            ? error.error
            : { kind: 'load', message: `The fold could not be prepared: ${String(error)}` },
        );
      throw error;
    }
  }

  function failed(error: FoldError): void {
    run = null;
    // Seen only after many records were folded at once: the very one is looked for. Its place is half of what is wrong with a state;
    // a process that was killed is to be told of at once.
    if (error.kind !== 'state' || !lacksRecord(error)) publishFailure(error);
    if (!lacksRecord(error)) return;
    const life = lives;
    void located(wanted.code, error).then((found) => {
      if (life === lives) publishFailure(found);
    });
  }

  /** The error with the record it came of, if that can be found. */
  async function located(code: string, error: FoldError): Promise<FoldError> {
    if (!lacksRecord(error)) return error;
    const checkpointBefore = (offset: number) => (code === wanted.code ? checkpoints.before(offset) : null);
    const writes = code === wanted.code ? wanted.writes : [];
    try {
      const { locateProblem } = await import('./locateProblem.ts');
      return (
        (await locateProblem(error, { log, frames, fold: await compile(code), writes, checkpointBefore })) ?? error
      );
    } catch {
      return error;
    }
  }

  function publishFailure(error: FoldError): void {
    const { offset } = publication.report;
    update({ status: 'failed', error, offset: error.offset ?? offset, replay: null, recordsPerSecond: 0 });
  }

  function stop(): void {
    lives++;
    run?.end();
    run = null;
  }

  function crash(): void {
    stop();
    const at = checkpoints.latest;
    update({
      status: 'crashed',
      offset: at?.offset ?? 0,
      replay: null,
      summary: null,
      changes: [],
      error: null,
      rebuilt: null,
      drift: null,
      recordsPerSecond: 0,
    });
  }

  function blame(): void {
    lives++;
    run = null;
    const { offset } = publication.report;
    const message = `The fold used up its memory and took its browser process with it, at offset ${offset} or soon after. Keep less in the state.`;
    update({ status: 'failed', error: { kind: 'memory', message, offset }, replay: null });
  }

  /** A candidate's process becomes the view's. */
  function adopt(taken: ViewRun): void {
    stop();
    drift.forget();
    checkpoints.clear();
    lastDigest = null;
    startedInPause = false;
    run = taken;
    const { offset } = run.follower;
    const elapsed_ms = performance.now() - run.startedAt;
    update({
      status: restStatus(),
      incarnation: wanted.incarnation,
      offset,
      error: null,
      candidate: null,
      checkpoint: null,
      digest: null,
      rebuilt: null,
      replay: { from: 0, target: offset, recordsPerSecond: (offset * 1000) / Math.max(elapsed_ms, 1), elapsed_ms },
    });
    run.sampler.summarizeNow();
    run.follower.wake();
    run.sampler.advanced();
  }

  function want(next: WantedView): void {
    const before = wanted;
    wanted = next;
    if (next.status === 'crashed') {
      if (before.status !== 'crashed') crash();
      return;
    }
    if (next.code !== before.code) {
      const taken = trials?.take(next.code);
      if (taken) return adopt(taken);
      checkpoints.clear();
      lastDigest = null;
      drift.forget();
      update({ checkpoint: null, digest: null });
      return start('zero');
    }
    if (next.incarnation !== before.incarnation || before.status === 'crashed') return start(next.startFrom);
    if (next.writes !== before.writes) {
      // One that was taken back can only be got out of the state by a replay.
      if (!continues(next.writes, before.writes)) return start('zero');
      if (next.writes.length > before.writes.length) drift.check();
    }
    if (next.status !== before.status) pauseOrResume();
  }

  function pauseOrResume(): void {
    const { status, offset, replay } = publication.report;
    if (status !== 'failed')
      update({
        status: wanted.status === 'paused' ? 'paused' : offset < (replay?.target ?? 0) ? 'replaying' : 'running',
      });
    if (wanted.status === 'running') startedInPause = false;
    run?.follower.wake();
  }

  if (first.status === 'crashed') crash();
  else start('zero');

  return {
    want,
    get report() {
      return publication.report;
    },
    get run() {
      return run;
    },
    get wanted() {
      return wanted;
    },
    checkpoints,
    /** The log grew, or a limit changed. */
    wake() {
      run?.follower.wake();
      trials?.wake();
    },
    started: () => opening,
    write: (write: DirectWrite) => {
      if (!run) throw new Error(`${wanted.name} has no process: there is no state to write to. Restart it first.`);
      return run.follower.write(write);
    },
    compared: () => drift.compared,
    async tryCode(code: string): Promise<void> {
      const { createTrials } = await import('./trials.ts');
      if (ended) throw new Error(REMOVED);
      trials ??= createTrials({ publication, tell, settings, goal: candidateGoal, located, run: () => run });
      await trials.begin(code);
    },
    /** Starts again after the frame died, from the last checkpoint. */
    revive() {
      // Nobody crashed it: there is no digest from before a crash to compare with.
      lastDigest = null;
      start('checkpoint');
    },
    blame,
    /** Nothing more to read, or nothing that runs. */
    get settled() {
      if (wanted.status !== 'running' || publication.report.status === 'failed') return true;
      return run?.follower.loaded === true && run.follower.offset >= log.endOffset;
    },
    end() {
      ended = true;
      trials?.drop(REMOVED);
      drift.end();
      stop();
    },
  };
}

/** Whether `writes` are those before, and perhaps more. */
function continues(writes: readonly PlacedWrite[], before: readonly PlacedWrite[]): boolean {
  return JSON.stringify(writes.slice(0, before.length)) === JSON.stringify(before);
}

export type LiveView = ReturnType<typeof createLiveView>;
