import { BATCH_RECORDS_MAX, createFeed, type Segments } from './feed.ts';
import { FoldFailure } from './foldFailure.ts';
import type { DirectWrite } from '../views/directWrite.ts';
import type { CompiledFold, FoldError, FromProcess, SavedState } from './protocol.ts';
import type { PlacedWrite } from './supervisor.ts';
import { wasKilled, type ViewProcess } from './viewProcess.ts';

/** Batches on their way to the process: one being folded, one waiting, so that it does not idle. */
const BATCHES_IN_FLIGHT = 2;
/** A fast fold is through with two before a busy page has sent the next: as much is sent ahead as takes it so long, ms. */
const WORK_IN_FLIGHT_MS = 40;
export const BATCHES_IN_FLIGHT_MAX = 8;
/** How long a batch may take the fold, ms: what is asked of the process meanwhile waits for it. */
const BATCH_MS = 10;
/** Records of a batch before it is known how long they take, and of slow ones. */
const BATCH_RECORDS = 4_096;
const CHECKED_RECORDS_MAX = 64;
/** Under a speed limit, records that may be read at once after a rest, in seconds' worth. */
const CREDIT_SECONDS_MAX = 0.25;
/** How often a limited follower looks whether it may read on. */
const LIMITED_PUMP_MS = 50;
/** While records stream in, they are sent on this often: one message of many costs far less than many messages of one. */
const STREAM_PUMP_MS = 40;
/** … and this often when they come faster than this: nobody sees single ones then. */
const STREAM_PUMP_MS_BUSY = 120;
const BUSY_RECORDS_PER_MS = 0.5;

export type Loaded = Extract<FromProcess, { type: 'loaded' }>;

export interface FollowerOptions {
  readonly segments: Segments;
  readonly fold: CompiledFold;
  /** Where to start: a checkpoint, or null for offset 0. */
  readonly from: SavedState | null;
  /** The offset it may read up to (exclusive) as of now. */
  readonly target: () => number;
  /** The direct writes the state is to have, in order of their offsets. Those in the checkpoint come first. */
  readonly writes: () => readonly PlacedWrite[];
  /** Records/s, or null. */
  readonly speedLimit: () => number | null;
  /** The next offset after `offset` at which `onStop` wants to be called, before any later record is folded; null for none. */
  readonly nextStop: (offset: number) => number | null;
  readonly onStop: (offset: number) => void;
  /** Records are about to be sent. */
  readonly beforeBatch: () => void;
  readonly onLoaded: (loaded: Loaded) => void;
  readonly onAdvance: (offset: number, tombstonesSkipped: number) => void;
  readonly onFailed: (error: FoldError) => void;
}

/** Feeds a process the log, from its offset to its target, and on as the log grows. */
export interface Follower {
  readonly process: ViewProcess;
  /** The next offset the process will read, as far as it has said. */
  readonly offset: number;
  readonly loaded: boolean;
  /** Changes the state now; resolves to the offset it stood at. @throws Error, and then nothing has changed */
  write(write: DirectWrite): Promise<number>;
  /** The log grew, the target moved, or the limit changed. */
  wake(): void;
  /** Kills the process. Nothing is called back afterwards. */
  end(): void;
}

export function follow(process: ViewProcess, options: FollowerOptions): Follower {
  const { segments, fold, from } = options;
  const feed = createFeed({ process, segments, isShared: true, use: () => fold.use });
  let offset = from?.offset ?? 0;
  let sent = offset;
  let inFlight = 0;
  /** What a record took when the last batch was folded. */
  let record_ms = Number.POSITIVE_INFINITY;
  /** Direct writes made, or on their way. */
  let written = from?.writes ?? 0;
  let loaded = false;
  let ended = false;
  let credit = 0;
  let creditAt = performance.now();
  let sentAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const fail = (error: unknown) => {
    if (ended || wasKilled(error)) return;
    end();
    options.onFailed(error instanceof FoldFailure ? error.error : { kind: 'load', message: String(error) });
  };

  process.ask('load', { fold, checkpoint: from }).then((answer) => {
    if (ended) return;
    loaded = true;
    options.onLoaded(answer);
    if (options.nextStop(offset - 1) === offset) options.onStop(offset);
    pump();
  }, fail);

  function pump(): void {
    while (!ended && loaded && maySend()) {
      makeWritesDue();
      if (sent >= options.target()) return;
      const allowed = allowance();
      if (allowed < 1) return later(LIMITED_PUMP_MS);
      const stop = options.nextStop(sent) ?? Number.POSITIVE_INFINITY;
      const writeAt = options.writes()[written]?.at ?? Number.POSITIVE_INFINITY;
      const most = Math.min(Math.max(BATCH_RECORDS, BATCH_MS / record_ms), BATCH_RECORDS_MAX);
      const end = Math.min(options.target(), stop, writeAt, sent + allowed, sent + Math.floor(most));
      options.beforeBatch();
      // After each of a few records the whole state is looked through: then an error names the very record that brought it.
      const batch = feed.fold(sent, end, { check: end - offset <= CHECKED_RECORDS_MAX ? 'each' : 'none' });
      if (!batch) return;
      const { until, folded } = batch;
      credit -= until - sent;
      sent = until;
      inFlight++;
      sentAt = performance.now();
      folded.then((answer) => {
        if (ended) return;
        inFlight--;
        if (answer.offset > offset) record_ms = answer.elapsed_ms / (answer.offset - offset);
        offset = answer.offset;
        options.onAdvance(offset, answer.tombstonesSkipped);
        pump();
      }, fail);
      if (until === stop) options.onStop(until);
    }
  }

  function maySend(): boolean {
    if (inFlight < BATCHES_IN_FLIGHT) return true;
    return inFlight < BATCHES_IN_FLIGHT_MAX && (sent - offset) * record_ms < WORK_IN_FLIGHT_MS;
  }

  /** Writes of before, made again where they were made. */
  function makeWritesDue(): void {
    let write = options.writes()[written];
    while (write && write.at <= sent) {
      written++;
      const { path, value } = write;
      process
        .ask('write', value === undefined ? { path } : { path, value })
        .then(() => options.onAdvance(offset, 0), fail);
      write = options.writes()[written];
    }
  }

  /** How many records may be read now. */
  function allowance(): number {
    const limit = options.speedLimit();
    const now = performance.now();
    if (limit === null) {
      credit = 0;
      creditAt = now;
      return Number.POSITIVE_INFINITY;
    }
    credit = Math.min(Math.max(credit, 0) + ((now - creditAt) / 1000) * limit, Math.max(1, limit * CREDIT_SECONDS_MAX));
    creditAt = now;
    return Math.floor(credit + 1e-9);
  }

  function later(wait_ms: number): void {
    timer ??= setTimeout(() => {
      timer = null;
      pump();
    }, wait_ms);
  }

  function wake(): void {
    const since = performance.now() - sentAt;
    const isBusy = options.target() - sent > since * BUSY_RECORDS_PER_MS;
    const rest = (isBusy ? STREAM_PUMP_MS_BUSY : STREAM_PUMP_MS) - since;
    if (rest > 0) later(rest);
    else pump();
  }

  function end(): void {
    ended = true;
    if (timer !== null) clearTimeout(timer);
    process.kill();
  }

  return {
    process,
    get offset() {
      return offset;
    },
    get loaded() {
      return loaded;
    },
    async write(write) {
      if (!loaded || written < options.writes().length)
        throw new Error(
          'It is still replaying, and has direct writes of before to make again first. Try once it has caught up.',
        );
      written++;
      try {
        const { offset: at } = await process.ask('write', write);
        if (!ended) options.onAdvance(offset, 0);
        return at;
      } catch (error) {
        written--;
        throw error;
      }
    },
    wake,
    end,
  };
}
