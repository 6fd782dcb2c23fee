import { diffSummaries } from '../views/diff.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { FoldError } from './protocol.ts';
import type { Publication } from './publication.ts';
import type { Rate } from './rate.ts';
import type { ViewReport } from './report.ts';
import type { RunEvents, ViewRun } from './viewRun.ts';

/** Changes are marked for at most so many records between two pictures of the state. */
const CHANGES_OF_RECORDS_MAX = 100;

/** A digest and the offset it was taken at. */
export interface DigestAt {
  readonly offset: number;
  readonly value: string;
  /** Direct writes in the state. */
  readonly writes: number;
}

export interface TellerOptions {
  readonly publication: Publication;
  readonly rate: Rate;
  readonly checkpoints: Checkpoints;
  /** The view's run as it stands. */
  readonly run: () => ViewRun | null;
  /** Whether every record is still in the log: after a compaction, another state after a replay tells nothing of the fold. */
  readonly isWhole: () => boolean;
  /** Where a replay ends, as of now, and what the view is then. */
  readonly goal: () => { readonly offset: number; readonly status: 'running' | 'paused' };
  readonly onDigest: (digest: DigestAt) => void;
  readonly onFailed: (error: FoldError) => void;
  readonly onLost: (working: boolean) => void;
}

/** Of one run: whether it is the view's, what it is compared with, and since when it runs. */
export interface Told {
  readonly isMine: () => boolean;
  /** A digest known from before, to be told whether the rebuilt state has it too. */
  readonly known: DigestAt | null;
  readonly startedAt: () => number;
}

/** Turns what a run tells of itself into the view's report. */
export function createTeller(options: TellerOptions): (told: Told) => RunEvents {
  const { publication, rate, checkpoints, goal } = options;
  /** Offset of the last picture of the state. */
  let summaryAt = 0;

  function progress(offset: number): Partial<ViewReport> {
    const { report } = publication;
    const run = options.run();
    if (report.status !== 'replaying' || !report.replay || !run) return {};
    const elapsed_ms = performance.now() - run.startedAt;
    const recordsPerSecond = ((offset - run.startOffset) * 1000) / Math.max(elapsed_ms, 1);
    const replay = { ...report.replay, elapsed_ms, recordsPerSecond };
    const { offset: end, status } = goal();
    return offset < Math.min(report.replay.target, end) ? { replay } : { replay, status };
  }

  return ({ isMine, known, startedAt }) => ({
    onLoaded: (shape) => isMine() && publication.update(shape),
    onAdvance(offset, tombstonesSkipped) {
      if (!isMine()) return;
      rate.note(offset, performance.now());
      publication.update({
        offset: Math.max(offset, 0),
        ...(tombstonesSkipped > 0 ? { tombstonesSkipped } : {}),
        ...progress(offset),
      });
    },
    onSummary(offset, summary) {
      if (!isMine()) return;
      const { report } = publication;
      const read = offset - summaryAt;
      summaryAt = offset;
      // What changed is told of the last few records: of a replay, or of a flood, everything did.
      const isTold =
        report.summary !== null && report.status !== 'replaying' && read >= 0 && read <= CHANGES_OF_RECORDS_MAX;
      const changes = isTold ? diffSummaries(report.summary, summary) : [];
      publication.update({
        summary,
        changes: changes.length > 0 || !isTold ? changes : report.changes,
        recordsPerSecond: rate.perSecond(performance.now()),
      });
    },
    onDigest(offset, value, writes) {
      if (!isMine()) return;
      const rebuilt =
        known?.offset === offset && known.writes === writes && (known.value === value || options.isWhole())
          ? {
              offset,
              before: known.value,
              after: value,
              records: offset - (options.run()?.startOffset ?? 0),
              elapsed_ms: performance.now() - startedAt(),
            }
          : publication.report.rebuilt;
      publication.update({ digest: { offset, value }, rebuilt });
      options.onDigest({ offset, value, writes });
    },
    onCheckpoint(checkpoint) {
      if (!isMine()) return;
      checkpoints.add(checkpoint);
      publication.update({
        checkpoint: {
          offset: checkpoint.offset,
          digest: checkpoint.digest,
          bytes: checkpoint.state.byteLength,
          writes: checkpoint.writes,
        },
      });
    },
    onConsole: (message) => isMine() && publication.print(message),
    onFailed: (error) => isMine() && options.onFailed(error),
    onLost: (working) => isMine() && options.onLost(working),
  });
}
