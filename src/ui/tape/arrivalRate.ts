const BUCKET_MS = 250;
const BUCKETS = 8;

/**
 * How fast records arrive, over the last two seconds. The fullest quarter second is left out: a file imported or many rows
 * appended at once is not traffic, and the tape should not zoom for it.
 */
export class ArrivalRate {
  readonly #counts = new Float64Array(BUCKETS);
  #bucket = 0;

  /** `count` records arrived at `now_ms` (any monotonic clock). Call it with 0 to let time pass. */
  add(count: number, now_ms: number): void {
    const bucket = Math.floor(now_ms / BUCKET_MS);
    const passed = Math.min(BUCKETS, bucket - this.#bucket);
    for (let i = 1; i <= passed; i += 1) this.#counts[(bucket - passed + i) % BUCKETS] = 0;
    if (passed > 0) this.#bucket = bucket;
    const slot = this.#bucket % BUCKETS;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + count;
  }

  get recordsPerSecond(): number {
    let total = 0;
    let fullest = 0;
    for (const count of this.#counts) {
      total += count;
      fullest = Math.max(fullest, count);
    }
    return (total - fullest) / (((BUCKETS - 1) * BUCKET_MS) / 1000);
  }

  clear(): void {
    this.#counts.fill(0);
  }
}
