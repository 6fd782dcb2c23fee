import { startCandidate, type Candidate, type Trial } from './candidate.ts';
import { FoldFailure } from './foldFailure.ts';
import type { CompiledFold, FoldError } from './protocol.ts';
import type { Publication } from './publication.ts';
import type { Told } from './runEvents.ts';
import { startRun, type RunEvents, type RunOptions, type ViewRun } from './viewRun.ts';

const DIED = 'The browser process of the folds died while the edit was tried. Edit again to retry.';

export interface TrialsOptions {
  readonly publication: Publication;
  readonly tell: (told: Told) => RunEvents;
  /** What every run of this view is given. */
  readonly settings: (
    fold: CompiledFold,
  ) => Pick<
    RunOptions,
    | 'name'
    | 'segments'
    | 'frames'
    | 'fold'
    | 'recordsPerSecond'
    | 'target'
    | 'isCrowded'
    | 'speedLimit'
    | 'writes'
    | 'checkpointEvery'
  >;
  /** An error of some code with the record it came of, if that can be found. */
  readonly located: (code: string, error: FoldError) => Promise<FoldError>;
  /** Where a candidate has caught up, as of now. */
  readonly goal: () => number;
  /** The view's run as it stands: a candidate that was adopted is it. */
  readonly run: () => ViewRun | null;
}

/** Edits of one view: the newest runs beside the view's own process until it may take over. */
export interface Trials {
  /** Starts `code`; resolves once it has caught up. @throws what it failed with, or why it was dropped */
  begin(code: string): Promise<void>;
  /** The run of `code` if it has caught up; it is the caller's from then on. Null if there is none. */
  take(code: string): ViewRun | null;
  /** The log grew. */
  wake(): void;
  drop(reason: string): void;
}

export function createTrials({ publication, tell, settings, located, goal, run: current }: TrialsOptions): Trials {
  let candidate: Candidate | null = null;

  /** Starts a candidate's run. Once adopted it is the view's own, and what it tells goes into the report. */
  function start(code: string, fold: CompiledFold, trial: Trial): ViewRun {
    let shape: Parameters<RunEvents['onLoaded']>[0] | null = null;
    const isMine = () => own === current();
    const told = tell({ isMine, known: null, startedAt: () => own.startedAt });
    const given = settings(fold);
    const own: ViewRun = startRun({
      ...told,
      ...given,
      from: null,
      target: () => (isMine() ? given.target() : goal()),
      speedLimit: () => (isMine() ? given.speedLimit() : null),
      writes: () => (isMine() ? given.writes() : []),
      checkpointEvery: () => (isMine() ? given.checkpointEvery() : null),
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
        if (shape && isMine()) publication.update(shape);
        told.onSummary(offset, summary);
      },
      onConsole: publication.print,
      onFailed(error) {
        if (isMine()) told.onFailed(error);
        else void located(code, error).then((found) => trial.fail(new FoldFailure(found)));
      },
      onLost(working) {
        if (isMine()) told.onLost(working);
        else trial.fail(new Error(DIED));
      },
    });
    return own;
  }

  return {
    begin(code) {
      candidate?.drop('A newer edit took its place.');
      // What an edit prints is for its author to see at once, whether or not it takes over.
      publication.update({ candidate: { offset: 0 }, console: [], consoleDropped: 0 });
      const own = startCandidate({
        code,
        start: (fold, trial) => start(code, fold, trial),
        goal,
        onMoved: (offset) => publication.update({ candidate: { offset } }),
        onOver() {
          if (candidate !== own) return;
          candidate = null;
          publication.update({ candidate: null });
        },
      });
      candidate = own;
      return own.caughtUp;
    },
    take(code) {
      if (!candidate?.ready || candidate.code !== code) return null;
      const { run } = candidate;
      candidate = null;
      return run;
    },
    wake() {
      candidate?.run?.follower.wake();
    },
    drop: (reason) => candidate?.drop(reason),
  };
}
