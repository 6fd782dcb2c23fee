import type { Stores } from '../../dualwrite/machine.ts';

/** What a person's invariant says of each outcome, or why it could not be asked. */
export type InvariantVerdict =
  | { readonly status: 'asked'; readonly holds: readonly boolean[] }
  | { readonly status: 'failed'; readonly error: InvariantError };

/** In words for its author. `line` and `column` count from 1 in the author's own code. */
export interface InvariantError {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  /** The stores it was asked about when it failed; null: it failed before. */
  readonly stores: Stores | null;
}

/** What stands in the editor at first. */
export const INVARIANT_EXAMPLE = `({ postgres, redis, search }) =>
  (redis === null || redis === postgres) && search === postgres`;

/**
 * Asks an invariant, a function of the stores such as `({ postgres, redis, search }) => redis === postgres` (values in paise, or null), about
 * each outcome, in a process as isolated as a fold's. Never rejects: what is wrong with the code comes back as `failed`.
 */
export function checkInvariant(code: string, outcomes: readonly Stores[]): Promise<InvariantVerdict> {
  throw new Error(`not yet: ${code} ${outcomes.length}`);
}
