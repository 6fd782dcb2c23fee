import type { Log } from '../log/log.ts';
import type { Change, Summary } from '../views/contract.ts';
import type { Checkpoint } from './checkpoints.ts';
import { compile } from './compile/compiler.ts';
import { createFeed, type Feed } from './feed.ts';
import { FoldFailure } from './foldFailure.ts';
import type { FramePool } from './framePool.ts';
import { createPastHistory, type PastHistory } from './pastHistory.ts';
import type { CompiledFold, FoldError } from './protocol.ts';
import { loadTools } from './tools.ts';
import type { ViewProcess } from './viewProcess.ts';

const SUMMARY_ENTRIES_MAX = 50;
const CHANGES_MAX = 40;
/** A log of fewer records is folded anew as quickly as its history is made. */
const HISTORY_RECORDS_MIN = 2_000;
/** A history that nobody looks at any more is kept so long. */
const LINGER_MS = 60_000;
/** A past that has been looked at so long is one that somebody rests at. */
const REST_MS = 150;

export interface Past {
  readonly offset: number;
  readonly summary: Summary | null;
  /** Null: there is none, or it comes when somebody rests here. */
  readonly digest: string | null;
  readonly error: FoldError | null;
}

export interface PastRunOptions {
  readonly log: Log;
  readonly frames: FramePool;
  readonly name: string;
  /** The process is ended once nothing was asked of it for so long, ms; never: it is ended by `end` alone. */
  readonly idle_ms?: number;
  /** What a history of its states may take, in bytes, about; 0: none is kept now. Absent: none ever, every move folds on from a checkpoint. */
  readonly historyBytesMax?: () => number;
  /** How far the history reaches now; null: there is none. */
  readonly onReach?: (offset: number | null) => void;
  /** The digest of a state that was shown without one. */
  readonly onDigest?: (offset: number, digest: string) => void;
  /** The last checkpoint at or before an offset, of this very code; null: fold from 0. */
  readonly checkpointBefore: (code: string, offset: number) => Checkpoint | null;
}

/** A process, what is loaded in it, and where it stands. */
interface Running {
  readonly process: ViewProcess;
  feed: Feed;
  /** Records that compaction had removed of the log when it started. */
  readonly removed: number;
  loaded: { readonly code: string; readonly fold: CompiledFold } | null;
  /** The next offset it will read; null: not known. */
  at: number | null;
  history: PastHistory | null;
}

/**
 * A view at a past offset: the same fold in another process, so that the live one goes on undisturbed. Moving forward folds on; moving back starts
 * from a state that the process has kept, or else loads the fold anew from the nearest checkpoint. Only the last of several moves that one asker wants
 * at once is carried out.
 */
export function createPastRun(options: PastRunOptions) {
  const { log, frames, name, checkpointBefore, idle_ms, historyBytesMax, onDigest } = options;
  const onReach = options.onReach ?? (() => {});
  let running: Running | null = null;
  /** A process was lost while it made a history of this code: none is tried again. */
  let historyless: string | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const latest = new Map<string, number>();
  let waiting = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let isLookedAt = false;
  let rest: ReturnType<typeof setTimeout> | undefined;

  function drop(): void {
    clearTimeout(idle);
    clearTimeout(rest);
    running?.history?.end();
    running?.process.kill();
    running = null;
  }

  function lose(): void {
    if (running?.history?.isBusy) historyless = running.loaded?.code ?? null;
    drop();
  }

  /** Requests follow one another; one that a newer of the same asker has overtaken resolves to null without work. */
  function inTurn<T>(work: () => Promise<T>, asker = ''): Promise<T | null> {
    const own = (latest.get(asker) ?? 0) + 1;
    latest.set(asker, own);
    waiting++;
    clearTimeout(idle);
    const result = turn.then(() => (own === latest.get(asker) ? work() : null));
    turn = result.catch(drop).finally(() => {
      waiting--;
      if (waiting === 0 && idle_ms !== undefined) idle = setTimeout(drop, idle_ms);
    });
    return result;
  }

  async function started(): Promise<Running> {
    // What compaction has removed since is in every state kept.
    if (running && running.removed !== log.removed) drop();
    if (running) return running;
    const boot = historyBytesMax ? (await import('virtual:process-boot-past')).default : undefined;
    const process = frames.start({
      name: `${name}, as of`,
      boot,
      onConsole: () => {},
      onProgress: () => {},
      onTimeout: lose,
      onLost: lose,
    });
    running = { process, feed: feedOf(process), removed: log.removed, loaded: null, at: null, history: null };
    return running;
  }

  function feedOf(process: ViewProcess): Feed {
    return createFeed({ process, segments: log, isShared: false, use: () => running?.loaded?.fold.use ?? null });
  }

  async function load(run: Running, code: string, checkpoint: Checkpoint | null): Promise<void> {
    const fold = await compile(code);
    if (run.loaded?.code !== code) {
      run.history?.end();
      run.history = null;
    }
    run.at = null;
    run.loaded = { code, fold };
    await run.process.ask('load', { fold, checkpoint });
    run.at = checkpoint?.offset ?? 0;
  }

  /** Folds up to `offset`, by the shortest way there is. */
  async function moveTo(code: string, offset: number): Promise<Running> {
    const run = await started();
    const near = run.removed > 0 ? null : checkpointBefore(code, offset);
    const stands = run.loaded?.code === code ? run.at : null;
    let place = near?.offset ?? 0;
    if (stands !== null && stands >= place && stands <= offset) place = stands;
    else await load(run, code, near);
    run.at = null;
    while (place < offset) {
      const batch = run.feed.fold(place, offset, { check: 'none' });
      if (!batch) break;
      ({ offset: place } = await batch.folded);
    }
    run.at = place;
    return run;
  }

  async function showFolded(code: string, offset: number): Promise<Past> {
    const { process } = await moveTo(code, offset);
    const [{ summary }, { digest }] = await Promise.all([
      process.ask('summarize', { limit: SUMMARY_ENTRIES_MAX }),
      process.ask('digest', {}),
    ]);
    return { offset, summary, digest, error: null };
  }

  /** The same from a state that is kept; null where none is. */
  async function showKept(code: string, offset: number): Promise<Past | null> {
    const run = running;
    if (!run?.history?.covers(offset) || run.loaded?.code !== code) return null;
    try {
      const { summary } = await run.process.ask('rewind', { offset, limit: SUMMARY_ENTRIES_MAX });
      run.at = offset;
      digestAtRest(run, offset);
      return { offset, summary, digest: null, error: null };
    } catch (error) {
      run.at = null;
      // Whatever it is, the way from a checkpoint says it in its own words.
      if (error instanceof FoldFailure) return null;
      throw error;
    } finally {
      // It has read other records meanwhile than those it was sent last.
      run.feed = feedOf(run.process);
    }
  }

  /** A hand that moves on wants the next state, not the digest of this one. */
  function digestAtRest(run: Running, offset: number): void {
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (running !== run || run.at !== offset || waiting > 0) return;
      run.process.ask('digest', {}).then(
        ({ digest }) => onDigest?.(offset, digest),
        () => {}, // it was killed, or a newer question meets what is wrong with the state
      );
    }, REST_MS);
  }

  function isWorthwhile(): boolean {
    return log.endOffset >= HISTORY_RECORDS_MIN && (historyBytesMax?.() ?? 0) > 0;
  }

  function keepHistory(): void {
    if (!running?.loaded || !isWorthwhile()) return;
    const { process, loaded } = running;
    if (historyless === loaded.code) return;
    const bytesMax = historyBytesMax?.() ?? 0;
    running.history ??= createPastHistory({ process, log, use: loaded.fold.use, bytesMax, onReach });
    running.history.reach();
  }

  return {
    /** The process as it stands; null before the first move or after a failure. */
    get process() {
      return running?.process ?? null;
    },
    /** The state after the records before `offset`, in pictures; null when a newer move overtook this one. */
    show(code: string, offset: number): Promise<Past | null> {
      isLookedAt = true;
      return inTurn(async () => {
        try {
          const past = (await showKept(code, offset)) ?? (await showFolded(code, offset));
          keepHistory();
          return past;
        } catch (error) {
          drop();
          if (!(error instanceof FoldFailure)) throw error;
          return { offset: error.offset ?? 0, summary: null, digest: null, error: error.error };
        }
      });
    },
    /** Somebody is about to look at the past: what takes time is begun. */
    async prepare(code: string): Promise<void> {
      if (!isWorthwhile()) return;
      await inTurn(async () => {
        const run = await started();
        if (run.loaded?.code !== code) await load(run, code, null);
        keepHistory();
      }, 'prepare');
      if (!isLookedAt) linger();
    },
    /** Nobody looks at the past any more. Somebody may soon again: what took long to make is kept for a while. */
    leave() {
      isLookedAt = false;
      linger();
    },
    /** The digest after the records before `offset`; null when a newer request overtook this one. @throws FoldFailure */
    digest: (code: string, offset: number): Promise<string | null> =>
      inTurn(async () => {
        const { process } = await moveTo(code, offset);
        return (await process.ask('digest', {})).digest;
      }),
    /** How a saved state differs from the one after the records before `offset`; null when overtaken. @throws FoldFailure */
    compare: (code: string, offset: number, state: ArrayBuffer) =>
      inTurn(async () => {
        await loadTools();
        const { process } = await moveTo(code, offset);
        return process.ask('compare', { state, limit: CHANGES_MAX }, [state]);
      }),
    /** What the record at `offset` changes in the state before it. @throws FoldFailure, or Error when a newer request of the same asker overtook it */
    async trace(code: string, offset: number, asker: string): Promise<{ changes: readonly Change[]; more: number }> {
      const traced = await inTurn(async () => {
        await loadTools();
        const run = await moveTo(code, offset);
        run.at = null;
        const answer = await run.feed.trace(offset, CHANGES_MAX);
        if (!answer) throw new RangeError(`There is no record at offset ${offset}: the log ends at ${log.endOffset}.`);
        run.at = offset + 1;
        return answer;
      }, asker);
      if (!traced) throw new Error('A newer request took its place.');
      return { changes: traced.changes, more: traced.more };
    },
    end: drop,
  };

  function linger(): void {
    clearTimeout(idle);
    if (running?.history) idle = setTimeout(drop, LINGER_MS);
    else drop();
  }
}

export type PastRun = ReturnType<typeof createPastRun>;
