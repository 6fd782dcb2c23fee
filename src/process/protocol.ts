import type { PackedSegment } from '../log/segment.ts';
import type { Json, LogRecord } from '../log/record.ts';
import type { Change, Render, Summary } from '../views/contract.ts';

/** What went wrong in a fold, in words for its author. `line` counts from 1 in the author's own code. */
export interface FoldError {
  readonly message: string;
  readonly offset?: number | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** The record that was being folded, when there is one. */
  readonly record?: LogRecord | undefined;
  readonly kind: 'compile' | 'load' | 'apply' | 'state' | 'query' | 'timeout' | 'memory';
}

/** A line the fold printed with `console.*`. */
export interface ConsoleLine {
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug';
  readonly text: string;
  /** Offset of the record being folded when it was printed; null outside `apply`. */
  readonly offset: number | null;
}

/** A fold compiled to a script; `libraries` are the scripts of what it imports, to run before it. */
export interface CompiledFold {
  readonly script: string;
  readonly libraries: readonly { readonly name: string; readonly script: string }[];
}

/** App → process. Every message that expects an answer carries an `id` of its own. */
export type ToProcess =
  | { readonly type: 'load'; readonly id: number; readonly fold: CompiledFold; readonly checkpoint: { readonly offset: number; readonly state: string } | null }
  /** Fold these records, from the process's own offset up to `until` (exclusive). Answered by `folded` or `failed`. */
  | { readonly type: 'fold'; readonly id: number; readonly segment: PackedSegment; readonly until: number }
  | { readonly type: 'summarize'; readonly id: number; readonly limit: number }
  | { readonly type: 'digest'; readonly id: number }
  | { readonly type: 'checkpoint'; readonly id: number }
  | { readonly type: 'state'; readonly id: number }
  | { readonly type: 'query'; readonly id: number; readonly args: readonly Json[] }
  | { readonly type: 'search'; readonly id: number; readonly text: string; readonly limit: number }
  /** Fold one record and tell exactly what changed in the state. */
  | { readonly type: 'trace'; readonly id: number; readonly segment: PackedSegment; readonly limit: number };

/** Process → app. `id` is that of the message it answers. */
export type FromProcess =
  | { readonly type: 'loaded'; readonly id: number; readonly render: Render | null; readonly hasQuery: boolean; readonly queryArgs: readonly string[] }
  /** Sent in the middle of a long batch, so that the watchdog sees it is alive. */
  | { readonly type: 'progress'; readonly offset: number }
  | { readonly type: 'folded'; readonly id: number; readonly offset: number; readonly tombstonesSkipped: number; readonly elapsed_ms: number }
  | { readonly type: 'failed'; readonly id: number; readonly offset: number; readonly error: FoldError }
  | { readonly type: 'summarized'; readonly id: number; readonly offset: number; readonly summary: Summary }
  | { readonly type: 'digested'; readonly id: number; readonly offset: number; readonly digest: string }
  | { readonly type: 'checkpointed'; readonly id: number; readonly offset: number; readonly digest: string; readonly state: string }
  | { readonly type: 'answered'; readonly id: number; readonly offset: number; readonly value: Json }
  | { readonly type: 'found'; readonly id: number; readonly summary: Summary }
  | { readonly type: 'traced'; readonly id: number; readonly offset: number; readonly changes: readonly Change[]; readonly more: number }
  | { readonly type: 'console'; readonly lines: readonly ConsoleLine[]; readonly dropped: number };
