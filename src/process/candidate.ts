import { compile } from './compile/compiler.ts';
import type { CompiledFold } from './protocol.ts';
import type { ViewRun } from './viewRun.ts';

/** An edited fold that replays beside the running one, until it has caught up and may take over. */
export interface Candidate {
  readonly code: string;
  readonly run: ViewRun | null;
  /** It has caught up. */
  readonly ready: boolean;
  /** Resolves when it has caught up and its state was looked through. @throws what it failed with, or why it was dropped */
  readonly caughtUp: Promise<void>;
  drop(reason: string): void;
}

/** What a candidate's run tells the candidate. */
export interface Trial {
  advanced(): void;
  fail(error: Error): void;
}

export interface CandidateOptions {
  readonly code: string;
  readonly start: (fold: CompiledFold, trial: Trial) => ViewRun;
  /** The offset at which it has caught up, as of now. */
  readonly goal: () => number;
  readonly onMoved: (offset: number) => void;
  /** It came to nothing. */
  readonly onOver: () => void;
}

export function startCandidate({ code, start, goal, onMoved, onOver }: CandidateOptions): Candidate {
  let run: ViewRun | null = null;
  let ready = false;
  let over = false;
  let reject: (error: Error) => void = () => {};

  function fail(error: unknown): void {
    if (over) return;
    over = true;
    run?.end();
    onOver();
    reject(error instanceof Error ? error : new Error(String(error)));
  }

  const caughtUp = new Promise<void>((resolve, refuse) => {
    reject = refuse;
    const advanced = () => {
      if (over || ready || !run) return;
      onMoved(run.follower.offset);
      if (run.follower.offset < goal()) return;
      ready = true;
      // Look through the state once before it takes over: a broken edit must leave the running view alone.
      run.sampler.digestNow().then(() => {
        if (!over) resolve();
      }, fail);
    };
    compile(code).then((fold) => {
      if (!over) run = start(fold, { advanced, fail });
    }, fail);
  });

  return {
    code,
    caughtUp,
    get run() {
      return run;
    },
    get ready() {
      return ready;
    },
    drop: (reason) => fail(new Error(reason)),
  };
}
