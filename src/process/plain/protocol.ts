import type { Payment } from '../../log/record.ts';
import type { PlainLoopId } from './plainLoops.ts';

/** Page → worker. */
export type ToPlain =
  /** More payments, as objects: the browser copies them one by one (structured clone). */
  | { readonly type: 'give'; readonly payments: readonly Payment[] }
  /** Run a loop over all that was given. */
  | { readonly type: 'run'; readonly loop: PlainLoopId };

/** Worker → page: the answer to `run`. */
export interface FromPlain {
  /** What the loop alone took. */
  readonly elapsed_ms: number;
  /** Of its result, as a view's digest is taken. */
  readonly digest: string;
}
