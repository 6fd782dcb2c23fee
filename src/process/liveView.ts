import type { Log } from '../log/log.ts';
import type { PackedSegment } from '../log/segment.ts';
import { diffSummaries } from '../views/diff.ts';
import { createCheckpoints } from './checkpoints.ts';
import { startCandidate, type Candidate, type Trial } from './candidate.ts';
import { compile } from './compile/compiler.ts';
import { FoldFailure } from './foldFailure.ts';
import type { FramePool } from './framePool.ts';
import type { CompiledFold, ConsoleLine, FoldError } from './protocol.ts';
import { createRate } from './rate.ts';
import { emptyReport, type ViewReport } from './report.ts';
import { locateProblem } from './locateProblem.ts';
import type { WantedView } from './supervisor.ts';
import { startRun, type RunEvents, type ViewRun } from './viewRun.ts';

const CONSOLE_LINES_MAX = 200;
/** Changes are marked for at most so many records between two pictures of the state. */
const CHANGES_OF_RECORDS_MAX = 100;
/** A view whose process was lost so often with its frame is what kills the frame. */
const LOSSES_MAX = 3;

export interface LiveViewOptions {
  readonly log: Log;
  readonly pack: (from: number, max: number) => PackedSegment | null;
  readonly frames: FramePool;
  readonly onReport: (report: ViewReport) => void;
  /** Something changed that a waiting `settled` may be waiting for. */
  readonly onChange: () => void;
  /** The frame died under it: the supervisor decides who is to blame and starts the others again. */
  readonly onLost: (working: boolean) => void;
}

/** Keeps one view as the session wants it: starts, pauses, kills, replays, swaps its process, and reports. */
export function createLiveView(first: WantedView, { log, pack, frames, onReport, onChange, onLost }: LiveViewOptions) {
  let wanted = first;
  let run: ViewRun | null = null;
  let candidate: Candidate | null = null;
  let report: ViewReport = emptyReport(first.incarnation);
  let lives = 0;
  /** Offset of the last picture of the state. */
  let summaryAt = 0;
  let losses = 0;
  let startedInPause = false;
  let lastDigest: { offset: number; value: string; code: string } | null = null;
  let opening: Promise<void> = Promise.resolve();
  const checkpoints = createCheckpoints();
  const rate = createRate();

  const update = (change: Partial<ViewReport>) => {
    report = { ...report, ...change };
    onReport(report);
    onChange();
  };

  function target(): number {
    if (wanted.status === 'running') return log.endOffset;
    return startedInPause ? Math.min(log.endOffset, wanted.pausedAt ?? log.endOffset) : 0;
  }

  /** What a run of this view, live or candidate, adds to the report. */
  function events(
    isMine: () => boolean,
    digestAt: { offset: number; value: string } | null,
    startedAt: () => number,
  ): RunEvents {
    return {
      onLoaded: (shape) => isMine() && update(shape),
      onAdvance(offset, tombstonesSkipped) {
        if (!isMine()) return;
        rate.note(offset, performance.now());
        update({
          offset: Math.max(offset, 0),
          ...(tombstonesSkipped > 0 ? { tombstonesSkipped } : {}),
          ...progress(offset),
        });
      },
      onSummary(offset, summary) {
        if (!isMine()) return;
        const read = offset - summaryAt;
        summaryAt = offset;
        // What changed is told of the last few records: of a replay, or of a flood, everything did.
        const isTold =
          report.summary !== null && report.status !== 'replaying' && read >= 0 && read <= CHANGES_OF_RECORDS_MAX;
        const changes = isTold ? diffSummaries(report.summary, summary) : [];
        update({
          summary,
          changes: changes.length > 0 || !isTold ? changes : report.changes,
          recordsPerSecond: rate.perSecond(performance.now()),
        });
      },
      onDigest(offset, value) {
        if (!isMine()) return;
        const rebuilt =
          digestAt?.offset === offset
            ? {
                offset,
                before: digestAt.value,
                after: value,
                records: offset - (run?.startOffset ?? 0),
                elapsed_ms: performance.now() - startedAt(),
              }
            : report.rebuilt;
        lastDigest = { offset, value, code: wanted.code };
        update({ digest: { offset, value }, rebuilt });
      },
      onCheckpoint(checkpoint) {
        if (!isMine()) return;
        checkpoints.add(checkpoint);
        update({
          checkpoint: { offset: checkpoint.offset, digest: checkpoint.digest, bytes: checkpoint.state.byteLength },
        });
      },
      onConsole: (message) => isMine() && print(message),
      onFailed: (error) => isMine() && failed(error),
      onLost(working) {
        if (!isMine()) return;
        losses += working ? 1 : 0;
        run = null;
        if (losses >= LOSSES_MAX) blame();
        else onLost(working);
      },
    };
  }

  function print({ lines, dropped }: { readonly lines: readonly ConsoleLine[]; readonly dropped: number }): void {
    const kept = [...report.console, ...lines];
    const over = Math.max(0, kept.length - CONSOLE_LINES_MAX);
    update({ console: kept.slice(over), consoleDropped: report.consoleDropped + dropped + over });
  }

  function progress(offset: number): Partial<ViewReport> {
    if (report.status !== 'replaying' || !report.replay || !run) return {};
    const elapsed_ms = performance.now() - run.startedAt;
    const replay = {
      ...report.replay,
      elapsed_ms,
      recordsPerSecond: ((offset - run.startOffset) * 1000) / Math.max(elapsed_ms, 1),
    };
    if (offset < Math.min(report.replay.target, target())) return { replay };
    return { replay, status: wanted.status === 'paused' ? 'paused' : 'running' };
  }

  /** Starts a process of the wanted code, and kills the one there is. */
  function start(from: 'zero' | 'checkpoint'): void {
    stop();
    const life = ++lives;
    startedInPause = wanted.status === 'paused';
    opening = open(life, from);
    opening.catch(() => {}); // whoever waits for `started` hears of it; the card shows it in any case
  }

  async function open(life: number, from: 'zero' | 'checkpoint'): Promise<void> {
    const checkpoint = from === 'checkpoint' ? checkpoints.latest : null;
    const startOffset = checkpoint?.offset ?? 0;
    const known = lastDigest?.code === wanted.code && lastDigest.offset >= startOffset ? lastDigest : null;
    rate.restart();
    update({
      ...emptyReport(wanted.incarnation),
      checkpoint: report.checkpoint,
      digest: report.digest,
      queryArgs: report.queryArgs,
      hasQuery: report.hasQuery,
      render: report.render,
      status: startOffset < target() ? 'replaying' : wanted.status === 'paused' ? 'paused' : 'running',
      offset: startOffset,
      replay: { from: startOffset, target: target(), recordsPerSecond: 0, elapsed_ms: 0 },
    });
    const fold = await compileOrFail(life);
    if (!fold || life !== lives) return;
    await new Promise<void>((resolve, reject) => {
      const told = events(
        () => life === lives,
        known,
        () => run?.startedAt ?? 0,
      );
      run = startRun({
        ...told,
        ...settings(fold),
        from: checkpoint,
        target,
        speedLimit: () => wanted.speedLimit,
        checkpointEvery: () => wanted.checkpointEvery,
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

  const settings = (fold: CompiledFold) => ({
    name: wanted.name,
    pack,
    frames,
    fold,
    recordsPerSecond: () => rate.perSecond(performance.now()),
  });

  function failed(error: FoldError): void {
    run = null;
    // Seen only after many records were folded at once: the very one is looked for first, in a process of its own.
    if (error.kind === 'state' && error.offset === undefined) locate(error);
    else publishFailure(error);
  }

  function publishFailure(error: FoldError): void {
    update({ status: 'failed', error, offset: error.offset ?? report.offset, replay: null, recordsPerSecond: 0 });
  }

  function locate(error: FoldError): void {
    const life = lives;
    compile(wanted.code)
      .then((fold) => locateProblem({ log, frames, fold, until: log.endOffset }))
      .catch(() => null)
      .then((found) => {
        if (life === lives) publishFailure(found ?? error);
      });
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
      recordsPerSecond: 0,
    });
  }

  function blame(): void {
    lives++;
    run = null;
    const message = `The fold used up its memory and took its browser process with it, at offset ${report.offset} or soon after. Keep less in the state.`;
    update({ status: 'failed', error: { kind: 'memory', message, offset: report.offset }, replay: null });
  }

  /** The candidate's process becomes the view's. */
  function adopt(): void {
    const taken = candidate;
    candidate = null;
    if (!taken?.run) return;
    stop();
    checkpoints.clear();
    lastDigest = null;
    startedInPause = false;
    run = taken.run;
    const { offset } = run.follower;
    const elapsed_ms = performance.now() - run.startedAt;
    update({
      status: wanted.status === 'paused' ? 'paused' : 'running',
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
  /** Where a candidate has caught up: at the view it replaces, or at the end of the log where that stands still for good. */
  function candidateGoal(): number {
    const follows = run !== null && (report.status === 'running' || report.status === 'paused');
    return follows ? Math.min(run?.follower.offset ?? 0, log.endOffset) : log.endOffset;
  }

  function tryCode(code: string): Promise<void> {
    candidate?.drop('A newer edit took its place.');
    // What an edit prints is for its author to see at once, whether or not it takes over.
    update({ candidate: { offset: 0 }, console: [], consoleDropped: 0 });
    const own = startCandidate({
      code,
      start: startTrial,
      goal: candidateGoal,
      onMoved: (offset) => update({ candidate: { offset } }),
      onOver() {
        if (candidate !== own) return;
        candidate = null;
        update({ candidate: null });
      },
    });
    candidate = own;
    return own.caughtUp;
  }

  /** Starts a candidate's run. Once adopted it is the view's own, and what it tells goes into the report. */
  function startTrial(fold: CompiledFold, trial: Trial): ViewRun {
    let shape: Parameters<RunEvents['onLoaded']>[0] | null = null;
    const isMine = () => own === run;
    const told = events(isMine, null, () => own.startedAt);
    const own: ViewRun = startRun({
      ...told,
      ...settings(fold),
      from: null,
      target: () => (isMine() ? target() : candidateGoal()),
      speedLimit: () => (isMine() ? wanted.speedLimit : null),
      checkpointEvery: () => (isMine() ? wanted.checkpointEvery : null),
      digestAt: null,
      onLoaded(loaded) {
        shape = loaded;
        trial.advanced();
      },
      onAdvance(offset, tombstonesSkipped) {
        told.onAdvance(offset, tombstonesSkipped);
        trial.advanced();
      },
      onSummary(offset, summary) {
        if (shape && isMine()) update(shape);
        told.onSummary(offset, summary);
      },
      onConsole: print,
      onFailed(error) {
        if (isMine()) told.onFailed(error);
        else trial.fail(new FoldFailure(error));
      },
      onLost(working) {
        if (isMine()) told.onLost(working);
        else
          trial.fail(new Error('The browser process of the folds died while the edit was tried. Edit again to retry.'));
      },
    });
    return own;
  }

  function want(next: WantedView): void {
    const before = wanted;
    wanted = next;
    const restarted = next.incarnation !== before.incarnation;
    if (next.status === 'crashed') {
      if (before.status !== 'crashed') crash();
      return;
    }
    if (next.code !== before.code && candidate?.ready && candidate.code === next.code) return adopt();
    if (next.code !== before.code) {
      checkpoints.clear();
      lastDigest = null;
      report = { ...report, checkpoint: null, digest: null };
      return start('zero');
    }
    if (restarted || before.status === 'crashed') return start(next.startFrom);
    if (next.status === before.status) return;
    if (report.status !== 'failed')
      update({
        status:
          next.status === 'paused' ? 'paused' : report.offset < (report.replay?.target ?? 0) ? 'replaying' : 'running',
      });
    if (next.status === 'running') startedInPause = false;
    run?.follower.wake();
  }

  if (first.status === 'crashed') crash();
  else start('zero');

  return {
    want,
    get report() {
      return report;
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
      candidate?.run?.follower.wake();
    },
    started: () => opening,
    tryCode,
    /** Starts again after the frame died, from the last checkpoint. */
    revive() {
      // Nobody crashed it: there is no digest from before a crash to compare with.
      lastDigest = null;
      start('checkpoint');
    },
    blame,
    /** Nothing more to read, or nothing that runs. */
    get settled() {
      if (wanted.status !== 'running' || report.status === 'failed') return true;
      return run?.follower.loaded === true && run.follower.offset >= log.endOffset;
    },
    end() {
      candidate?.drop('The view was removed.');
      stop();
    },
  };
}

export type LiveView = ReturnType<typeof createLiveView>;
