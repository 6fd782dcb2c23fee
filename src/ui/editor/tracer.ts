import type { FoldError } from '../../process/protocol.ts';
import type { Change } from '../../views/contract.ts';
import { failureOf } from './failureOf.ts';

/** Rest between two traces. Longer after a slow one: a trace folds the log up to its record. */
export const REST_MS = 250;
/** A trace rests this many times as long as it took, so that following the latest record never keeps a core busy. */
const REST_PER_TRACE = 2;

/** What one record did to the state. */
export type Traced =
  | { readonly offset: number; readonly code: string; readonly changes: readonly Change[]; readonly more: number }
  | { readonly offset: number; readonly code: string; readonly error: FoldError };

export interface Tracer {
  /** Asks for this record through this code. Only the last request is sure to be answered. */
  want(code: string, offset: number): void;
  dispose(): void;
}

type Trace = (code: string, offset: number) => Promise<{ readonly changes: readonly Change[]; readonly more: number }>;

/** Traces records one at a time: never two at once, the newest request next, and results of no older one after it. */
export function createTracer(trace: Trace, onTraced: (traced: Traced) => void): Tracer {
  let wanted: { readonly code: string; readonly offset: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastCode: string | null = null;
  let busy = false;
  let rest_ms = 0;
  let disposed = false;

  function schedule(delay_ms: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(run, delay_ms);
  }

  function run(): void {
    timer = null;
    if (!wanted || busy || disposed) return;
    const { code, offset } = wanted;
    wanted = null;
    busy = true;
    const start_ms = performance.now();
    trace(code, offset)
      .then(
        ({ changes, more }): Traced => ({ offset, code, changes, more }),
        (error: unknown): Traced => ({ offset, code, error: failureOf(error) }),
      )
      .then((traced) => {
        busy = false;
        rest_ms = Math.max(REST_MS, REST_PER_TRACE * (performance.now() - start_ms));
        if (disposed) return;
        onTraced(traced);
        if (wanted) schedule(rest_ms);
      });
  }

  return {
    want(code, offset) {
      const typing = lastCode !== null && code !== lastCode;
      lastCode = code;
      wanted = { code, offset };
      if (busy) return;
      // Typing postpones the trace; records that stream by do not, or none would ever be traced.
      if (typing) schedule(Math.max(REST_MS, rest_ms));
      else if (timer === null) schedule(rest_ms === 0 ? 0 : REST_MS);
    },
    dispose() {
      disposed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
