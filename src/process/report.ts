import type { Change, Render, Summary } from '../views/contract.ts';
import type { ConsoleLine, FoldError } from './protocol.ts';

/** After a direct write: how the state compares with that of a replay of the same log up to the same offset. */
export interface Drift {
  readonly offset: number;
  /** The digest of the view's own state, and that of the replay's. Unequal: it has drifted. */
  readonly own: string;
  readonly replayed: string;
  /** From the replay's state to the view's own. */
  readonly changes: readonly Change[];
  readonly more: number;
  /** Direct writes in the state; 0 after a rebuild. */
  readonly writes: number;
  /** Whether an earlier comparison had found it drifted. */
  readonly hadDrifted: boolean;
}

export type ViewStatus = 'running' | 'replaying' | 'paused' | 'crashed' | 'failed';

/** What a view's process last told of itself: the read side. Never saved; always rebuilt. */
export interface ViewReport {
  readonly status: ViewStatus;
  /** The next offset it will read. While seeking, that of the past. */
  readonly offset: number;
  readonly error: FoldError | null;
  readonly summary: Summary | null;
  /** What the last records changed, top-level key by key (for marks such as "+250"). */
  readonly changes: readonly Change[];
  readonly digest: { readonly offset: number; readonly value: string } | null;
  /** While replaying: where from, where to, how fast. */
  readonly replay: {
    readonly from: number;
    readonly target: number;
    readonly recordsPerSecond: number;
    readonly elapsed_ms: number;
  } | null;
  /** After a rebuild that passed a known digest: whether the rebuilt state's digest equals it. */
  readonly rebuilt: {
    readonly offset: number;
    readonly before: string;
    readonly after: string;
    readonly records: number;
    readonly elapsed_ms: number;
  } | null;
  readonly checkpoint: {
    readonly offset: number;
    readonly digest: string;
    readonly bytes: number;
    /** Direct writes in it. */
    readonly writes: number;
  } | null;
  /** Null while no direct write is in question. */
  readonly drift: Drift | null;
  /** Any past state up to this offset is at hand; null: none is kept. */
  readonly kept: number | null;
  readonly tombstonesSkipped: number;
  readonly console: readonly ConsoleLine[];
  readonly consoleDropped: number;
  /** Records/s over the last second or so. */
  readonly recordsPerSecond: number;
  readonly render: Render | null;
  readonly hasQuery: boolean;
  /** Parameter names of `query` after the state, as the author wrote them. */
  readonly queryArgs: readonly string[];
  /** An edited fold catching up beside the running one. */
  readonly candidate: { readonly offset: number } | null;
  /** Bumps with each new process, so that one sees it is another. */
  readonly incarnation: number;
}

/** The report of a process that has said nothing yet. */
export function emptyReport(incarnation: number): ViewReport {
  return {
    status: 'replaying',
    offset: 0,
    error: null,
    summary: null,
    changes: [],
    digest: null,
    replay: null,
    rebuilt: null,
    checkpoint: null,
    drift: null,
    kept: null,
    tombstonesSkipped: 0,
    console: [],
    consoleDropped: 0,
    recordsPerSecond: 0,
    render: null,
    hasQuery: false,
    queryArgs: [],
    candidate: null,
    incarnation,
  };
}
