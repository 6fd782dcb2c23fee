import type { LogRecord } from '../../log/record.ts';
import { CATEGORIES, categoryOf } from './describeRecord.ts';

/** The whole log in at most this many bars. */
export const BUCKETS_MAX = 256;

const FAILED = CATEGORIES.indexOf('failed');

/** A run of records of equal length: one bar of the overview. */
export interface OverviewBar {
  /** Without those that compaction has removed. */
  readonly count: number;
  readonly failed: number;
  /** Records a second of event time, over the bar's records; null where no event time passed. */
  readonly recordsPerSecond: number | null;
}

/**
 * The whole log as a bounded histogram, fed record by record. When it is full, neighbours are joined and each bar
 * stands for twice as many records: the work a record costs is constant, on average, whatever the log's length.
 */
export class OverviewBuckets {
  #bucketSize = 1;
  #fed = 0;
  #lastTimestamp: number | null = null;
  readonly #counts = new Float64Array(BUCKETS_MAX);
  readonly #failed = new Float64Array(BUCKETS_MAX);
  readonly #spans_ms = new Float64Array(BUCKETS_MAX);

  /** The next offset it wants to be fed. */
  get fed(): number {
    return this.#fed;
  }

  /** Records a full bar stands for: a power of two. */
  get bucketSize(): number {
    return this.#bucketSize;
  }

  get length(): number {
    return Math.ceil(this.#fed / this.#bucketSize);
  }

  clear(): void {
    this.#bucketSize = 1;
    this.#fed = 0;
    this.#lastTimestamp = null;
    this.#counts.fill(0);
    this.#failed.fill(0);
    this.#spans_ms.fill(0);
  }

  /** Takes the next record; returns the index of its category. @throws RangeError if it is not the next one */
  feed(record: LogRecord): number {
    if (record.offset !== this.#fed)
      throw new RangeError(`The overview expects offset ${this.#fed}, not ${record.offset}.`);
    if (record.offset >= BUCKETS_MAX * this.#bucketSize) this.#join();
    const bucket = Math.floor(record.offset / this.#bucketSize);
    const category = CATEGORIES.indexOf(categoryOf(record));
    this.#fed += 1;
    // A place without a record: no time passed from one record to the next there.
    if (record.removed) return category;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    if (category === FAILED) this.#failed[bucket] = (this.#failed[bucket] ?? 0) + 1;
    const span_ms = this.#lastTimestamp === null ? 0 : Math.max(0, record.timestamp - this.#lastTimestamp);
    this.#spans_ms[bucket] = (this.#spans_ms[bucket] ?? 0) + span_ms;
    this.#lastTimestamp = record.timestamp;
    return category;
  }

  bar(index: number): OverviewBar {
    const count = this.#counts[index] ?? 0;
    const span_ms = this.#spans_ms[index] ?? 0;
    const recordsPerSecond = count === 0 ? 0 : span_ms > 0 ? (count / span_ms) * 1000 : null;
    return { count, failed: this.#failed[index] ?? 0, recordsPerSecond };
  }

  #join(): void {
    for (const column of [this.#counts, this.#failed, this.#spans_ms]) {
      for (let i = 0; i < BUCKETS_MAX / 2; i += 1) column[i] = (column[2 * i] ?? 0) + (column[2 * i + 1] ?? 0);
      column.fill(0, BUCKETS_MAX / 2);
    }
    this.#bucketSize *= 2;
  }
}
