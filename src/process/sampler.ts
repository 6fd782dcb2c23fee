import type { Summary } from '../views/contract.ts';
import type { Checkpoint } from './checkpoints.ts';
import type { ViewProcess } from './viewProcess.ts';

/** Entries a summary holds: what the tallest card can show, and some. */
const SUMMARY_ENTRIES_MAX = 50;
const SUMMARY_EVERY_MS = 100;
/** Of a state that changes faster than anyone can read. */
const SUMMARY_EVERY_MS_BUSY = 250;
const BUSY_RECORDS_PER_SECOND = 100;
const DIGEST_EVERY_MS = 1_000;
const DIGEST_REST_MS = 120;
/** How long a digest waits for other views to be through with their replays. */
const CROWD_PATIENCE_MS = 5_000;
/** A digest or checkpoint that took t ms is not taken again for this many t: the fold keeps nearly all of its time. */
const COST_FACTOR = 60;

/** What holds the fold up longer than this waits until it rests: a stream of records must not queue behind it. */
const HOLD_UP_MS_MAX = 80;
/** A checkpoint takes the digest too, and writes the state out: it is no cheaper than so many digests. */
const CHECKPOINT_DIGESTS = 2;
/** A state is not taken to have grown by more than this since it was last looked at: then it is worth another look. */
const GROWTH_MAX = 4;

export interface SamplerOptions {
  readonly process: Pick<ViewProcess, 'ask'>;
  /** How fast the view reads just now, in records/s. */
  readonly recordsPerSecond: () => number;
  readonly onSummary: (offset: number, summary: Summary) => void;
  readonly onDigest: (offset: number, digest: string, writes: number) => void;
  readonly onCheckpoint: (checkpoint: Checkpoint) => void;
  /** The next offset the view will read. */
  readonly offset: () => number;
  /** Whether the view has read all there is for it to read. */
  readonly isCaughtUp: () => boolean;
  /** Whether a checkpoint fell due that has not been taken: then one is taken at rest. */
  readonly isCheckpointDue: () => boolean;
  /** Whether others replay, who need the processors more. */
  readonly isCrowded: () => boolean;
  /** The state holds something it must not. */
  readonly onFailed: (error: unknown) => void;
}

/** Asks a process for bounded pictures of its state, no oftener than anyone can see or than the state's size allows. */
export interface Sampler {
  /** The process has read on. */
  advanced(): void;
  /** A picture now, whatever the pace. */
  summarizeNow(): void;
  digestNow(): Promise<void>;
  /** A digest of the state as it stands when this is asked. `isLast`: nothing is left to read; then it may come later, if others need the processors and nothing more is read. */
  digestHere(isLast: boolean): void;
  /** It is about to read on. */
  reading(): void;
  checkpointNow(): Promise<void>;
  /** Whether a checkpoint may be taken while the view reads on: soon enough after the last, and cheap enough not to hold it up. */
  mayCheckpoint(): boolean;
  end(): void;
}

export function createSampler({
  process,
  recordsPerSecond,
  offset,
  isCaughtUp,
  isCheckpointDue,
  isCrowded,
  onSummary,
  onDigest,
  onCheckpoint,
  onFailed,
}: SamplerOptions): Sampler {
  let summarizing = false;
  let summaryWanted = false;
  let summaryAt = Number.NEGATIVE_INFINITY;
  let summaryCost_ms = 0;
  let digestAfter = 0;
  const digestCost = createCost();
  const checkpointCost = createCost();
  let checkpointAfter = 0;
  let checkpointing = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let digestTimer: ReturnType<typeof setTimeout> | null = null;
  let restsAt = 0;
  /** A digest of the state as it stands is wanted before anything more is read. */
  let isOwed = false;

  function summarize(): void {
    if (summarizing) {
      summaryWanted = true;
      return;
    }
    summarizing = true;
    summaryWanted = false;
    summaryAt = performance.now();
    process.ask('summarize', { limit: SUMMARY_ENTRIES_MAX }).then(({ offset: at, summary, elapsed_ms }) => {
      summarizing = false;
      summaryCost_ms = elapsed_ms;
      onSummary(at, summary);
      if (summaryWanted) summarizeSoon();
    }, onFailed);
  }

  function summarizeSoon(): void {
    const pace = recordsPerSecond() > BUSY_RECORDS_PER_SECOND ? SUMMARY_EVERY_MS_BUSY : SUMMARY_EVERY_MS;
    const wait = Math.max(pace, summaryCost_ms * COST_FACTOR) - (performance.now() - summaryAt);
    if (wait <= 0) return summarize();
    timer ??= setTimeout(() => {
      timer = null;
      summarize();
    }, wait);
  }

  async function takeDigest(): Promise<void> {
    digestAfter = Number.POSITIVE_INFINITY;
    const { offset: at, digest, writes, elapsed_ms } = await process.ask('digest', {});
    digestCost.note(at, elapsed_ms);
    digestAfter = performance.now() + Math.max(DIGEST_EVERY_MS, elapsed_ms * COST_FACTOR);
    onDigest(at, digest, writes);
  }

  /** After the last record for a while: the digest then stands for the state one sees. A pause between two batches is no rest. */
  function digestAtRest(): void {
    restsAt = performance.now() + DIGEST_REST_MS;
    // One timer that looks when the rest is over: setting it anew with every batch would cost more than all else here.
    digestTimer ??= setTimeout(rest, DIGEST_REST_MS);
  }

  function rest(): void {
    const now = performance.now();
    const wait_ms =
      now < restsAt ? restsAt - now : isCrowded() && now < restsAt + CROWD_PATIENCE_MS ? DIGEST_REST_MS : 0;
    digestTimer = wait_ms > 0 ? setTimeout(rest, wait_ms) : null;
    if (wait_ms > 0 || !isCaughtUp()) return;
    isOwed = false;
    (isCheckpointDue() && isRested() ? takeCheckpoint() : takeDigest()).catch(onFailed);
  }

  /** Whether the last checkpoint was long enough ago for what it cost. */
  const isRested = () => !checkpointing && performance.now() >= checkpointAfter;

  async function takeCheckpoint(): Promise<void> {
    checkpointing = true;
    try {
      const { offset: at, digest, writes, state, elapsed_ms } = await process.ask('checkpoint', {});
      checkpointCost.note(at, elapsed_ms);
      checkpointAfter = performance.now() + elapsed_ms * COST_FACTOR;
      onCheckpoint({ offset: at, digest, state, writes });
      onDigest(at, digest, writes);
    } finally {
      checkpointing = false;
    }
  }

  return {
    advanced() {
      summarizeSoon();
      if (performance.now() >= digestAfter && digestCost.at(offset()) <= HOLD_UP_MS_MAX) takeDigest().catch(onFailed);
      else digestAtRest();
    },
    summarizeNow: summarize,
    digestNow: takeDigest,
    digestHere(isLast) {
      isOwed = isLast && isCrowded();
      if (isOwed) digestAtRest();
      else takeDigest().catch(onFailed);
    },
    reading() {
      if (!isOwed) return;
      isOwed = false;
      takeDigest().catch(onFailed);
    },
    checkpointNow: takeCheckpoint,
    mayCheckpoint() {
      const cost_ms = Math.max(checkpointCost.at(offset()), digestCost.at(offset()) * CHECKPOINT_DIGESTS);
      return isRested() && cost_ms <= HOLD_UP_MS_MAX;
    },
    end() {
      if (timer !== null) clearTimeout(timer);
      if (digestTimer !== null) clearTimeout(digestTimer);
    },
  };
}

/** What a look at the whole state cost last, and may cost by now: a state can have grown with every record since. */
function createCost() {
  let last = { offset: 0, elapsed_ms: 0 };
  return {
    note(offset: number, elapsed_ms: number) {
      last = { offset, elapsed_ms };
    },
    /** In ms. */
    at: (offset: number) => last.elapsed_ms * Math.min(GROWTH_MAX, Math.max(1, offset / Math.max(last.offset, 1))),
  };
}
