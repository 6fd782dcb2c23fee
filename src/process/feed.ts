import { isSealed } from '../log/createLog.ts';
import type { Log } from '../log/log.ts';
import { transferables, type PackedSegment } from '../log/segment.ts';
import type { RecordUse } from '../views/contract.ts';
import { partNeeded } from '../views/partNeeded.ts';
import { FoldFailure } from './foldFailure.ts';
import type { AnswerOf, FromProcess, ToProcess } from './protocol.ts';
import type { ViewProcess } from './viewProcess.ts';

/** Where packed records come from, and how many compaction has removed of them: when that grows, what was packed before is out of date. */
export type Segments = Pick<Log, 'pack' | 'removed' | 'read'>;

/** Records one batch may bring at most: several segments, since a message costs as much as reading many a record. */
export const BATCH_RECORDS_MAX = 32_768;
/** What is smaller than this travels inside the message; what is larger, beside it in shared memory. In Chromium, bytes. */
const INSIDE_BYTES_MAX = 65_536;
/** A message with more than some 250,000 bytes inside holds up who sends it, for as long as ten smaller ones: another segment is put in below this only. */
const MESSAGE_BYTES = 131_072;

type Answer<T extends 'fold' | 'record' | 'trace'> = Promise<Extract<FromProcess, { type: AnswerOf[T] }>>;

export interface Batch {
  /** Exclusive. */
  readonly until: number;
  readonly folded: Answer<'fold'>;
}

export interface RecordBatch {
  /** Exclusive. */
  readonly until: number;
  readonly recorded: Answer<'record'>;
}

/** How a batch is folded; see the message `fold`. */
export type BatchOptions = Pick<ToProcess & { type: 'fold' }, 'check' | 'tell'>;

/**
 * Hands one process the log. A process keeps the last segment it was sent, and is sent another only for records it lacks, or that compaction has removed since: a view
 * that reads a few records at a time gets a segment of thousands once, not with every read. Of sealed segments it is sent what its fold reads, unless it has
 * to look at each record.
 */
export interface Feed {
  /** Folds from `from`, where the process stands, up to `end` or as far as one batch goes; null at the end of the log. */
  fold(from: number, end: number, options: BatchOptions): Batch | null;
  /** The same of a fold whose states are kept; see the message `record`. A feed serves one of the two. */
  record(from: number, end: number, bytesMax: number): RecordBatch | null;
  /** Folds the record at `offset`, where the process stands, and tells what it changed; null if there is none. */
  trace(offset: number, limit: number): Answer<'trace'> | null;
}

export interface FeedOptions {
  readonly process: Pick<ViewProcess, 'ask'>;
  readonly segments: Segments;
  /** Others send what is packed of the tail here, too: it is copied, not handed over. */
  readonly isShared: boolean;
  /** What the fold that runs in the process just now reads of a record; null: all of it. */
  readonly use: () => RecordUse | null;
}

/** What the process holds: these records, as of so many removed ones, and of each so much. */
interface Held {
  readonly from: number;
  readonly end: number;
  readonly removed: number;
  /** Null: the whole records. */
  readonly use: RecordUse | null;
}

export function createFeed({ process, segments, isShared, use }: FeedOptions): Feed {
  let held: Held = { from: 0, end: 0, removed: 0, use: null };

  /** Whether the process can read the record at `offset`, as much of it as is needed. */
  function has(offset: number, needed: RecordUse | null): boolean {
    if (offset < held.from || offset >= held.end || held.removed !== segments.removed) return false;
    return held.use === null || held.use === needed;
  }

  /** The next segment to send, with the record at `offset` in it; null at the end of the log. */
  function next(offset: number, needed: RecordUse | null): PackedSegment | null {
    const wanted = (segment: PackedSegment) => (needed ? partNeeded(segment, needed) : null);
    const segment = segments.pack(offset, BATCH_RECORDS_MAX, wanted);
    if (!segment) return null;
    const end = segment.base + segment.count;
    held = { from: segment.base, end, removed: segments.removed, use: segment.isPart ? needed : null };
    return segment;
  }

  const handedOver = (sent: readonly PackedSegment[]) =>
    sent.flatMap((segment) => (isShared && !isSealed(segment) ? [] : transferables(segment)));

  /** What the process lacks to fold from `from` up to `end`, or as far as one batch goes; null at the end of the log. */
  function lacking(from: number, end: number, needed: RecordUse | null) {
    const most = Math.min(end, from + BATCH_RECORDS_MAX);
    const sent: PackedSegment[] = [];
    let until = has(from, needed) ? Math.min(most, held.end) : from;
    let inside = 0;
    while (until < most && inside < MESSAGE_BYTES) {
      const segment = next(until, needed);
      if (!segment) break;
      sent.push(segment);
      const { byteLength } = segment.buffer;
      if (byteLength < INSIDE_BYTES_MAX) inside += byteLength;
      until = Math.min(most, held.end);
    }
    return until === from ? null : { until, sent };
  }

  return {
    fold(from, end, options) {
      const needed = options.check === 'none' && options.tell === undefined ? use() : null;
      const batch = lacking(from, end, needed);
      if (!batch) return null;
      const { until, sent } = batch;
      const folded = process.ask('fold', { ...options, segments: sent, until }, handedOver(sent));
      return { until, folded: folded.catch((error: unknown) => fail(error, segments)) };
    },
    record(from, end, bytesMax) {
      const batch = lacking(from, end, use());
      if (!batch) return null;
      const { until, sent } = batch;
      return { until, recorded: process.ask('record', { segments: sent, until, bytesMax }, handedOver(sent)) };
    },
    trace(offset, limit) {
      const segment = has(offset, null) ? null : next(offset, null);
      if (!segment && !has(offset, null)) return null;
      return process.ask('trace', { segment, limit }, segment ? handedOver([segment]) : []);
    },
  };
}

/** Fails with the error; with the record it came of, which a process that was sent a part of the records does not have. */
function fail(error: unknown, log: Segments): never {
  if (!(error instanceof FoldFailure) || error.record !== undefined || error.offset === undefined) throw error;
  if (error.kind !== 'apply' && error.kind !== 'state') throw error;
  const [record] = log.read(error.offset, 1);
  throw record && !record.removed ? new FoldFailure({ ...error.error, record }) : error;
}
