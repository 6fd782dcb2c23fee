import type { Log } from '../log/log.ts';
import type { NewRecord } from '../log/record.ts';

/** A seeded stream of payments on virtual time. The same seed and the same calls give the same records. */
export interface RecordGenerator {
  /** Records/s from now on. */
  setRate(recordsPerSecond: number): void;
  /** The records up to virtual time `now` (inclusive), in order; what comes of two calls is what comes of one that covers both. */
  advanceTo(now_ms: number): NewRecord[];
  /** The next record at once; its timestamp is where virtual time moves to. */
  next(): NewRecord;
}

/** What a fold of commands is made from: an empty log, and a generator at its beginning. */
export interface World {
  createLog(): Log;
  createGenerator(options: { readonly seed: number; readonly start_ms: number }): RecordGenerator;
}
