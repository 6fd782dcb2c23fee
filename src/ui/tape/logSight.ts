import type { Log } from '../../log/log.ts';
import type { LogRecord } from '../../log/record.ts';
import { describeRecord, type Description } from './describeRecord.ts';
import { OverviewBuckets } from './overviewBuckets.ts';
import { StatusPages } from './statusPages.ts';

/** How long a frame may read records it has not seen: this share of the time since the last one, within bounds, ms. What is left waits. */
const READ_SHARE = 0.12;
const READ_MS_MIN = 1.5;
const READ_MS_MAX = 6;
/** Records read at once. */
const CHUNK = 128;
/** Descriptions kept of records shown as cards. */
const DESCRIPTIONS_MAX = 512;

/**
 * What the drawing knows of the log. Each record is read once as it arrives, and again only when it comes in sight as a
 * card; a long log loaded at once is taken in over many frames.
 */
export class LogSight {
  readonly pages = new StatusPages();
  readonly buckets = new OverviewBuckets();
  readonly #descriptions = new Map<number, Description>();
  #log: Log;
  /** Records compaction had removed when what is known was read. */
  #removed: number;

  constructor(log: Log) {
    this.#log = log;
    this.#removed = log.removed;
  }

  get log(): Log {
    return this.#log;
  }

  /** Another log, or one that was compacted: forget all of the old one. */
  replace(log: Log): void {
    this.#log = log;
    this.#removed = log.removed;
    this.pages.clear();
    this.buckets.clear();
    this.#descriptions.clear();
  }

  /** Takes in new records and what is in sight, within the frame's budget; returns whether nothing is left to read. */
  read(endOffset: number, from: number, to: number, elapsed_ms: number): boolean {
    if (this.#log.removed !== this.#removed) this.replace(this.#log);
    const budget_ms = Math.min(READ_MS_MAX, Math.max(READ_MS_MIN, elapsed_ms * READ_SHARE));
    const started_ms = performance.now();
    const spent = (share: number) => () => performance.now() - started_ms > budget_ms * share;
    // New records first: what is in sight is then known already, unless one looks far from the end.
    this.#takeIn(endOffset, spent(0.6));
    const seen = this.pages.fill(this.#log, from, to, spent(1));
    return seen && this.buckets.fed >= endOffset;
  }

  #takeIn(endOffset: number, late: () => boolean): void {
    while (this.buckets.fed < endOffset) {
      const start = this.buckets.fed;
      for (const record of this.#log.read(start, Math.min(CHUNK, endOffset - start))) {
        this.pages.set(record.offset, this.buckets.feed(record));
      }
      if (late()) break;
    }
  }

  describe(offset: number): Description | null {
    const known = this.#descriptions.get(offset);
    if (known) return known;
    const record = this.record(offset);
    if (!record) return null;
    if (this.#descriptions.size >= DESCRIPTIONS_MAX) this.#descriptions.clear();
    const description = describeRecord(record);
    this.#descriptions.set(offset, description);
    return description;
  }

  /** The record at `offset`; null at the end. */
  record(offset: number): LogRecord | null {
    return offset < this.#log.endOffset ? (this.#log.read(offset, 1)[0] ?? null) : null;
  }
}
