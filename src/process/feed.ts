import type { Log } from '../log/log.ts';
import { transferables, type PackedSegment } from '../log/segment.ts';
import type { AnswerOf, FromProcess, ToProcess } from './protocol.ts';
import type { ViewProcess } from './viewProcess.ts';

/** Where packed records come from, and how many compaction has removed of them: when that grows, what was packed before is out of date. */
export type Segments = Pick<Log, 'pack' | 'removed'>;

/** Records one segment may bring at most. */
export const BATCH_RECORDS_MAX = 8_192;

type Answer<T extends 'fold' | 'trace'> = Promise<Extract<FromProcess, { type: AnswerOf[T] }>>;

export interface Batch {
  /** Exclusive. */
  readonly until: number;
  readonly folded: Answer<'fold'>;
}

/** How a batch is folded; see the message `fold`. */
export type BatchOptions = Pick<ToProcess & { type: 'fold' }, 'check' | 'tell'>;

/**
 * Hands one process the log. A process keeps the last segment it was sent, and is sent another only for records it lacks, or that compaction has removed since: a view
 * that reads a few records at a time gets a segment of thousands once, not with every read.
 */
export interface Feed {
  /** Folds from `from`, where the process stands, up to `end` or as far as one segment goes; null at the end of the log. */
  fold(from: number, end: number, options: BatchOptions): Batch | null;
  /** Folds the record at `offset`, where the process stands, and tells what it changed; null if there is none. */
  trace(offset: number, limit: number): Answer<'trace'> | null;
}

export interface FeedOptions {
  readonly process: Pick<ViewProcess, 'ask'>;
  readonly segments: Segments;
  /** Others send what is packed here, too: it is copied, not handed over. */
  readonly isShared: boolean;
}

export function createFeed({ process, segments, isShared }: FeedOptions): Feed {
  let held = { from: 0, end: 0, removed: 0 };

  /** What the process needs to read the record at `offset`; null: nothing it has not got. Undefined: there is no such record. */
  function lacking(offset: number): PackedSegment | null | undefined {
    const { removed } = segments;
    if (held.from <= offset && offset < held.end && held.removed === removed) return null;
    const segment = segments.pack(offset, BATCH_RECORDS_MAX);
    if (!segment) return undefined;
    held = { from: segment.base, end: segment.base + segment.count, removed };
    return segment;
  }

  const handedOver = (segment: PackedSegment | null) => (segment === null || isShared ? [] : transferables(segment));

  return {
    fold(from, end, options) {
      const segment = lacking(from);
      if (segment === undefined) return null;
      const until = Math.min(end, held.end);
      return { until, folded: process.ask('fold', { ...options, segment, until }, handedOver(segment)) };
    },
    trace(offset, limit) {
      const segment = lacking(offset);
      if (segment === undefined) return null;
      return process.ask('trace', { segment, limit }, handedOver(segment));
    },
  };
}
