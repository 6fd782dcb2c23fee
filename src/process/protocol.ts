import type { PackedSegment } from '../log/segment.ts';
import type { Json, LogRecord } from '../log/record.ts';
import type { Change, RecordUse, Render, Summary } from '../views/contract.ts';
import type { DirectWrite, PathStep } from '../views/directWrite.ts';
import type { Look } from '../views/look.ts';

/** What went wrong in a fold, in words for its author. `line` counts from 1 in the author's own code. */
export interface FoldError {
  readonly message: string;
  readonly offset?: number | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** The record that was being folded, when there is one. */
  readonly record?: LogRecord | undefined;
  readonly kind: 'compile' | 'load' | 'apply' | 'state' | 'query' | 'write' | 'timeout' | 'memory';
}

/** A line the fold printed with `console.*`. */
export interface ConsoleLine {
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  readonly text: string;
  /** Offset of the record being folded when it was printed; null outside `apply`. */
  readonly offset: number | null;
}

/** A fold's source compiled: a CommonJS body whose lines are the author's lines. */
export interface CompiledSource {
  readonly script: string;
  /** Names of the libraries it imports. */
  readonly imports: readonly string[];
  readonly use: RecordUse;
  /** Parameter names of `query` after the state. */
  readonly queryArgs: readonly string[];
  /** The line each method starts on, counted from 1. */
  readonly lines: { readonly [method: string]: number };
  /** The line of each method's `return`, where it has but one. */
  readonly returns: { readonly [method: string]: number };
}

/** A compiled fold with the scripts of its libraries: all that a process needs to run it. */
export interface CompiledFold extends CompiledSource {
  readonly libraries: readonly { readonly name: string; readonly script: string }[];
}

/** A state as it was saved, to start from. `state` is `encodeState`'s text in UTF-8. */
export interface SavedState {
  /** The next offset it will read. */
  readonly offset: number;
  readonly state: ArrayBuffer;
  /** How many direct writes are in it. */
  readonly writes: number;
}

/** With the first message that needs them: the script of `boot/tools.ts`. */
interface WithTools {
  readonly tools?: string;
}

/** App → process. Every message that expects an answer carries an `id` of its own. */
export type ToProcess =
  | {
      readonly type: 'load';
      readonly id: number;
      readonly fold: CompiledFold;
      readonly checkpoint: SavedState | null;
    }
  /**
   * Fold these records, from the process's own offset up to `until` (exclusive): first what is left of the segment sent last, then those of `segments`, one after
   * another.
   * `check`: whether to look through the whole state after each record (as far as its size allows), after the last, or not.
   * `tell`: say `progress` after each record, not only now and then. Answered by `folded` or `failed`.
   */
  | {
      readonly type: 'fold';
      readonly id: number;
      readonly segments: readonly PackedSegment[];
      readonly until: number;
      readonly check: 'each' | 'last' | 'none';
      readonly tell?: 'each';
    }
  /**
   * Of a process that shows the past: fold these records with the fold loaded last, a second time from 0 on, beside the state it shows; keep them, and what
   * they come to at many offsets. `bytesMax`: what that may take, about. Answered by `recorded` or `failed`.
   */
  | {
      readonly type: 'record';
      readonly id: number;
      readonly segments: readonly PackedSegment[];
      readonly until: number;
      readonly bytesMax: number;
    }
  /** … and show the state at an offset that has been recorded; folded on from one kept nearby. */
  | { readonly type: 'rewind'; readonly id: number; readonly offset: number; readonly limit: number }
  | { readonly type: 'summarize'; readonly id: number; readonly limit: number }
  | { readonly type: 'digest'; readonly id: number }
  | { readonly type: 'checkpoint'; readonly id: number }
  | { readonly type: 'state'; readonly id: number }
  | { readonly type: 'query'; readonly id: number; readonly args: readonly Json[] }
  | ({ readonly type: 'search'; readonly id: number; readonly text: string; readonly limit: number } & WithTools)
  /** What stands at a path of the state; at most so many keys. `isWhole`: with its value, however large. */
  | ({
      readonly type: 'look';
      readonly id: number;
      readonly path: readonly PathStep[];
      readonly limit: number;
      readonly isWhole?: boolean;
    } & WithTools)
  /** Change the state itself, behind the log's back. */
  | ({ readonly type: 'write'; readonly id: number } & DirectWrite & WithTools)
  /** How a saved state differs from this one. */
  | ({ readonly type: 'compare'; readonly id: number; readonly state: ArrayBuffer; readonly limit: number } & WithTools)
  /** Fold one record, of this segment or the one sent last, and tell exactly what changed in the state. */
  | ({
      readonly type: 'trace';
      readonly id: number;
      readonly segment: PackedSegment | null;
      readonly limit: number;
    } & WithTools);

/** Process → app. `id` is that of the message it answers. */
export type FromProcess =
  /** The process has started; no code of a stranger has run in it yet. */
  | { readonly type: 'ready' }
  | {
      readonly type: 'loaded';
      readonly id: number;
      readonly offset: number;
      readonly render: Render | null;
      readonly hasQuery: boolean;
    }
  /** Sent in the middle of a long batch, so that the watchdog sees it is alive. */
  | { readonly type: 'progress'; readonly offset: number }
  | {
      readonly type: 'folded';
      readonly id: number;
      readonly offset: number;
      readonly tombstonesSkipped: number;
      readonly elapsed_ms: number;
    }
  | {
      readonly type: 'recorded';
      readonly id: number;
      readonly offset: number;
      /** Why nothing is kept; null: something is. */
      readonly lost: string | null;
    }
  | {
      readonly type: 'rewound';
      readonly id: number;
      readonly offset: number;
      readonly summary: Summary;
    }
  | { readonly type: 'failed'; readonly id: number; readonly offset: number; readonly error: FoldError }
  | {
      readonly type: 'summarized';
      readonly id: number;
      readonly offset: number;
      readonly summary: Summary;
      readonly elapsed_ms: number;
    }
  | {
      readonly type: 'digested';
      readonly id: number;
      readonly offset: number;
      readonly digest: string;
      /** Direct writes in the state since it was last made from the log alone. */
      readonly writes: number;
      readonly elapsed_ms: number;
    }
  | {
      readonly type: 'checkpointed';
      readonly id: number;
      readonly offset: number;
      readonly digest: string;
      readonly writes: number;
      readonly state: ArrayBuffer;
      readonly elapsed_ms: number;
    }
  | { readonly type: 'answered'; readonly id: number; readonly offset: number; readonly value: Json }
  | { readonly type: 'looked'; readonly id: number; readonly offset: number; readonly look: Look | null }
  | { readonly type: 'written'; readonly id: number; readonly offset: number }
  | {
      readonly type: 'compared';
      readonly id: number;
      readonly offset: number;
      readonly digest: string;
      readonly changes: readonly Change[];
      readonly more: number;
    }
  | { readonly type: 'found'; readonly id: number; readonly offset: number; readonly summary: Summary }
  | {
      readonly type: 'traced';
      readonly id: number;
      readonly offset: number;
      readonly changes: readonly Change[];
      readonly more: number;
    }
  | { readonly type: 'console'; readonly lines: readonly ConsoleLine[]; readonly dropped: number };

/** The answer to a request of type T, when it did not fail. */
export interface AnswerOf {
  load: 'loaded';
  fold: 'folded';
  record: 'recorded';
  rewind: 'rewound';
  summarize: 'summarized';
  digest: 'digested';
  checkpoint: 'checkpointed';
  state: 'answered';
  query: 'answered';
  search: 'found';
  look: 'looked';
  write: 'written';
  compare: 'compared';
  trace: 'traced';
}
