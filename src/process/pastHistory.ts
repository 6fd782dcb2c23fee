import type { Log } from '../log/log.ts';
import type { RecordUse } from '../views/contract.ts';
import { createFeed } from './feed.ts';
import type { ViewProcess } from './viewProcess.ts';

/** Records a process folds in one go for its history: what else is asked of it waits for so many at most. */
const BATCH_RECORDS = 1_024;
const TELL_EVERY_MS = 250;

/** The states of one fold that a process keeps, made in the background from offset 0 on: up to where it has come, any can be had soon. */
export interface PastHistory {
  /** The process is at work for it. */
  readonly isBusy: boolean;
  /** Whether the state at `offset` can be had from it. */
  covers(offset: number): boolean;
  /** Goes on until it has reached the end of the log. Cheap to call again. */
  reach(): void;
  end(): void;
}

export interface PastHistoryOptions {
  readonly process: ViewProcess;
  readonly log: Log;
  readonly use: RecordUse;
  /** What it may take, about. */
  readonly bytesMax: number;
  /** Told now and then how far it has come; null: it is given up. */
  readonly onReach: (offset: number | null) => void;
}

export function createPastHistory({ process, log, use, bytesMax, onReach }: PastHistoryOptions): PastHistory {
  const feed = createFeed({ process, segments: log, isShared: false, use: () => use });
  const { removed } = log;
  let reached = -1;
  let told_ms = 0;
  let isBusy = false;
  let isOver = false;

  async function follow(): Promise<void> {
    while (!isOver && reached < log.endOffset) {
      const from = Math.max(0, reached);
      const batch = feed.record(from, from + BATCH_RECORDS, bytesMax);
      if (!batch) return;
      const answer = await batch.recorded;
      if (log.removed !== removed || answer.lost !== null) return end();
      reached = answer.offset;
      if (reached === log.endOffset || performance.now() - told_ms > TELL_EVERY_MS) tell();
    }
  }

  function tell(): void {
    told_ms = performance.now();
    onReach(reached < 0 ? null : reached);
  }

  function end(): void {
    isOver = true;
    if (reached >= 0) {
      reached = -1;
      tell();
    }
  }

  return {
    get isBusy() {
      return isBusy;
    },
    covers: (offset) => offset <= reached && log.removed === removed,
    reach() {
      if (isBusy || isOver) return;
      isBusy = true;
      follow()
        // A record that the fold fails at: what was kept until there is kept. Whoever asks for more meets the failure himself.
        .catch(() => {
          isOver = true;
        })
        .finally(() => {
          isBusy = false;
        });
    },
    end,
  };
}
