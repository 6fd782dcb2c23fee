import type { Log } from '../log/log.ts';
import type { Json } from '../log/record.ts';
import type { Change, Summary } from '../views/contract.ts';
import type { DirectWrite, PathStep } from '../views/directWrite.ts';
import type { Look } from '../views/look.ts';
import type { ViewReport } from './report.ts';

/** A direct write and where it was made. */
export interface PlacedWrite extends DirectWrite {
  /** The view's offset then: it had folded the records before. */
  readonly at: number;
}

/** What the session wants of one view. The supervisor makes it so. */
export interface WantedView {
  readonly id: string;
  readonly name: string;
  /** The fold's source, TypeScript or JavaScript. */
  readonly code: string;
  readonly status: 'running' | 'paused' | 'crashed';
  /** While paused: the end offset when the pause was ordered. A process started in a pause folds up to here and no further. */
  readonly pausedAt?: number | null;
  /** Grows with each restart; a new number means a new process. */
  readonly incarnation: number;
  /** Where the incarnation starts. */
  readonly startFrom: 'zero' | 'checkpoint';
  /** Records/s it may fold at most; null: as fast as it can. */
  readonly speedLimit: number | null;
  /** Direct writes into the state this incarnation is to have, in order. */
  readonly writes: readonly PlacedWrite[];
  /** A checkpoint every so many records; null: only by hand. */
  readonly checkpointEvery: number | null;
}

export interface Wanted {
  readonly views: readonly WantedView[];
  readonly asOf: number | 'live';
}

export interface SupervisorOptions {
  readonly onReport: (id: string, report: ViewReport) => void;
  readonly onGone: (id: string) => void;
}

/** Runs one isolated process a view, and reconciles what the session wants with what runs. */
export interface Supervisor {
  /** A new log (after a reset or load): every process is dropped. */
  setLog(log: Log): void;
  /** Call it after a compaction too: what is shown of the past is then looked at anew. */
  reconcile(wanted: Wanted): void;
  /** Somebody is about to seek: what takes time is begun. */
  prepareSeek(): void;
  /** Tell it that the log grew. Cheap; call once a frame or an append. */
  logGrew(): void;
  /** Whether the code compiles. @throws FoldFailure of kind "compile", with line and column */
  compile(code: string): Promise<void>;
  /** Resolves once the view's process runs (top level and `init` done). @throws Error with a message for the author */
  started(id: string): Promise<void>;
  /** Starts `code` beside the running view and resolves once it has caught up and is ready to take over: then `adopt` it by a reconcile with the new code. @throws Error */
  tryCode(id: string, code: string): Promise<void>;
  /** Takes a checkpoint now. */
  checkpoint(id: string): Promise<void>;
  /** What stands at a path of the view's state: the whole of it for an empty path. @throws Error if nothing stands there */
  state(id: string, path: readonly PathStep[]): Promise<Json>;
  digest(id: string): Promise<string>;
  query(id: string, args: readonly Json[]): Promise<Json>;
  search(id: string, text: string, limit: number): Promise<Summary>;
  /** What stands at a path of the view's state now; null if nothing does. */
  look(id: string, path: readonly PathStep[]): Promise<Look | null>;
  /**
   * Changes the state in the view's process, and resolves to the offset it stood at: reconcile with the write among the wanted ones then.
   * @throws Error if there is no such entry or no process, and then nothing has changed
   */
  write(id: string, write: DirectWrite): Promise<number>;
  /** Resolves once the state has been compared with a replay's after the last direct write. */
  compared(id: string): Promise<void>;
  /** One record through `code` (which may be unsaved): state after the records before `offset`, then that record. Of one asker only the newest request is answered. @throws Error */
  trace(
    id: string,
    code: string,
    offset: number,
    asker: string,
  ): Promise<{ readonly changes: readonly Change[]; readonly more: number }>;
  /** Resolves once every running view has lag 0 (as of: stands at its offset). */
  settled(): Promise<void>;
  dispose(): void;
}
