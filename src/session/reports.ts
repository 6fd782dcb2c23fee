import type { ViewReport } from '../process/report.ts';
import { REPORT_DELAY_MAX_MS } from './limits.ts';

export type Reports = { readonly [id: string]: ViewReport };

/**
 * Gathers what processes report and hands it on in batches: processes report many times a frame, and a page need not
 * draw each of them. `flush` hands on at once.
 */
export class ReportBatch {
  #reports: Reports = {};
  /** Reports since the last flush; null for a view that is gone. */
  readonly #pending = new Map<string, ViewReport | null>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #onFlush: (reports: Reports) => void;

  constructor(onFlush: (reports: Reports) => void) {
    this.#onFlush = onFlush;
  }

  put(id: string, report: ViewReport | null): void {
    this.#pending.set(id, report);
    this.#timer ??= setTimeout(() => this.flush(), REPORT_DELAY_MAX_MS);
  }

  /** Hands on what is pending, if anything is. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#pending.size === 0) return;
    const reports = new Map(Object.entries(this.#reports));
    for (const [id, report] of this.#pending) {
      if (report) reports.set(id, report);
      else reports.delete(id);
    }
    this.#pending.clear();
    this.#reports = Object.fromEntries(reports);
    this.#onFlush(this.#reports);
  }

  /** Forgets everything: the processes belong to a log that is no more. */
  clear(): void {
    this.#pending.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#reports = {};
  }
}
