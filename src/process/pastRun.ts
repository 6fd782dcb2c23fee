import type { Log } from '../log/log.ts';
import type { Change, Summary } from '../views/contract.ts';
import type { Checkpoint } from './checkpoints.ts';
import { compile } from './compile/compiler.ts';
import { createFeed, type Feed } from './feed.ts';
import { FoldFailure } from './foldFailure.ts';
import type { FramePool } from './framePool.ts';
import type { FoldError } from './protocol.ts';
import { loadTools } from './tools.ts';
import type { ViewProcess } from './viewProcess.ts';

const SUMMARY_ENTRIES_MAX = 50;
const CHANGES_MAX = 40;

export interface Past {
  readonly offset: number;
  readonly summary: Summary | null;
  readonly digest: string | null;
  readonly error: FoldError | null;
}

export interface PastRunOptions {
  readonly log: Log;
  readonly frames: FramePool;
  readonly name: string;
  /** The process is ended once nothing was asked of it for so long, ms; never: it is ended by `end` alone. */
  readonly idle_ms?: number;
  /** The last checkpoint at or before an offset, of this very code; null: fold from 0. */
  readonly checkpointBefore: (code: string, offset: number) => Checkpoint | null;
}

/**
 * A view at a past offset: the same fold in another process, so that the live one goes on undisturbed. Moving forward folds on;
 * moving back loads the fold anew from the nearest checkpoint. Only the last of several moves that one asker wants at once is carried out.
 */
export function createPastRun({ log, frames, name, checkpointBefore, idle_ms }: PastRunOptions) {
  let process: ViewProcess | null = null;
  let feed: Feed | null = null;
  /** Where it stands, and how many records compaction had removed of the log it has folded. */
  let at: { code: string; offset: number; removed: number } | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const latest = new Map<string, number>();
  let waiting = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  function drop(): void {
    clearTimeout(idle);
    process?.kill();
    process = null;
    feed = null;
    at = null;
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

  async function moveTo(code: string, offset: number): Promise<{ running: ViewProcess; fed: Feed }> {
    const fold = await compile(code);
    // What compaction has removed since is in every checkpoint: then only a replay is the log's.
    const { removed } = log;
    const near = removed > 0 ? null : checkpointBefore(code, offset);
    const stays =
      at?.code === code && at.removed === removed && at.offset <= offset && at.offset >= (near?.offset ?? 0);
    process ??= frames.start({
      name: `${name}, as of`,
      onConsole: () => {},
      onProgress: () => {},
      onTimeout: () => {},
      onLost: drop,
    });
    const running = process;
    feed ??= createFeed({ process, segments: log, isShared: false });
    const fed = feed;
    let place = stays ? (at?.offset ?? 0) : (near?.offset ?? 0);
    at = null;
    if (!stays) await running.ask('load', { fold, checkpoint: near });
    while (place < offset) {
      const batch = fed.fold(place, offset, { check: 'none' });
      if (!batch) break;
      ({ offset: place } = await batch.folded);
    }
    at = { code, offset: place, removed };
    return { running, fed };
  }

  return {
    /** The process as it stands; null before the first move or after a failure. */
    get process() {
      return process;
    },
    /** The state after the records before `offset`, in pictures; null when a newer move overtook this one. */
    show: (code: string, offset: number): Promise<Past | null> =>
      inTurn(async () => {
        try {
          const { running } = await moveTo(code, offset);
          const [{ summary }, { digest }] = await Promise.all([
            running.ask('summarize', { limit: SUMMARY_ENTRIES_MAX }),
            running.ask('digest', {}),
          ]);
          return { offset, summary, digest, error: null };
        } catch (error) {
          drop();
          if (!(error instanceof FoldFailure)) throw error;
          return { offset: error.offset ?? 0, summary: null, digest: null, error: error.error };
        }
      }),
    /** The digest after the records before `offset`; null when a newer request overtook this one. @throws FoldFailure */
    digest: (code: string, offset: number): Promise<string | null> =>
      inTurn(async () => {
        const { running } = await moveTo(code, offset);
        return (await running.ask('digest', {})).digest;
      }),
    /** How a saved state differs from the one after the records before `offset`; null when overtaken. @throws FoldFailure */
    compare: (code: string, offset: number, state: ArrayBuffer) =>
      inTurn(async () => {
        await loadTools();
        const { running } = await moveTo(code, offset);
        return running.ask('compare', { state, limit: CHANGES_MAX }, [state]);
      }),
    /** What the record at `offset` changes in the state before it. @throws FoldFailure, or Error when a newer request of the same asker overtook it */
    async trace(code: string, offset: number, asker: string): Promise<{ changes: readonly Change[]; more: number }> {
      const traced = await inTurn(async () => {
        await loadTools();
        const { removed } = log;
        const { fed } = await moveTo(code, offset);
        at = null;
        const answer = await fed.trace(offset, CHANGES_MAX);
        if (!answer) throw new RangeError(`There is no record at offset ${offset}: the log ends at ${log.endOffset}.`);
        at = { code, offset: offset + 1, removed };
        return answer;
      }, asker);
      if (!traced) throw new Error('A newer request took its place.');
      return { changes: traced.changes, more: traced.more };
    },
    end: drop,
  };
}

export type PastRun = ReturnType<typeof createPastRun>;
