import type { FoldError } from '../../process/protocol.ts';
import { FoldFailure } from '../../process/foldFailure.ts';

/** What a rejected promise says, as a fold's error: with its place if it is one, as plain words otherwise. */
export function failureOf(error: unknown): FoldError {
  if (error instanceof FoldFailure) return error.error;
  return { kind: 'load', message: error instanceof Error ? error.message : String(error) };
}
