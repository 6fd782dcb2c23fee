import type { Stores } from '../../dualwrite/machine.ts';
import { compile } from '../compile/compiler.ts';
import { FoldFailure } from '../foldFailure.ts';
import { createFramePool } from '../framePool.ts';
import type { FoldError } from '../protocol.ts';
import { inInvariantWords, invariantSource, type InvariantSource } from './invariantSource.ts';

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

const EMPTY =
  'There is no invariant yet: write a function of the stores, such as ({ postgres, redis }) => redis === postgres.';
const ONE_FUNCTION = ' An invariant is one function: ({ postgres, redis, search }) => …';
const MEMORY = 'The invariant took all the memory there is, and its process with it.';

/**
 * Asks an invariant, a function of the stores such as `({ postgres, redis, search }) => redis === postgres` (values in paise, or null), about
 * each outcome, in a process as isolated as a fold's, of a frame that is gone afterwards. Never rejects: what is wrong with the code comes
 * back as `failed`.
 */
export async function checkInvariant(code: string, outcomes: readonly Stores[]): Promise<InvariantVerdict> {
  if (code.trim() === '') return { status: 'failed', error: { message: EMPTY, line: 1, stores: null } };
  const written = invariantSource(code);
  const frames = createFramePool({ onGone: () => {} });
  let asking: Stores | null = null;
  let lost = false;
  try {
    const fold = await compile(written.source);
    const process = frames.start({
      name: 'invariant',
      onConsole: () => {},
      onProgress: () => {},
      onTimeout: () => {},
      onLost: () => {
        lost = true;
      },
    });
    await process.ask('load', { fold, checkpoint: null });
    const holds: boolean[] = [];
    for (const stores of outcomes) {
      asking = stores;
      const { value } = await process.ask('query', { args: [{ ...stores }] });
      holds.push(value === true);
    }
    return { status: 'asked', holds };
  } catch (error) {
    if (lost) return { status: 'failed', error: { message: MEMORY, stores: asking } };
    if (!(error instanceof FoldFailure))
      return { status: 'failed', error: { message: `The invariant could not be asked: ${error}`, stores: asking } };
    return { status: 'failed', error: { ...(await invariantError(error.error, written)), stores: asking } };
  } finally {
    frames.dispose();
  }
}

/** A fold's error, at its place in the code the author wrote. */
export async function invariantError(
  failure: FoldError,
  written: InvariantSource,
): Promise<Omit<InvariantError, 'stores'>> {
  const { lines, startLine, shift, source } = written;
  const isSyntax = failure.kind === 'compile' && failure.message.startsWith('Syntax error');
  // It comes with the compiler, which is loaded by now.
  const error = isSyntax ? (await import('./syntaxProblem.ts')).syntaxProblem(source, failure) : failure;
  const isOwn = error.line !== undefined && error.line <= lines;
  const message = isOwn || !isSyntax ? error.message : error.message.replace(/ on line \d+/, ` on line ${lines}`);
  // A line after the author's own is that of the code which asks: the end of what was written, or what the function returned.
  const line = isOwn ? error.line : isSyntax ? lines : error.kind === 'timeout' ? undefined : startLine;
  const column = isOwn && error.column !== undefined ? error.column - (error.line === 1 ? shift : 0) : undefined;
  return {
    message: inInvariantWords(message) + (isSyntax ? ONE_FUNCTION : ''),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column: Math.max(1, column) }),
  };
}
