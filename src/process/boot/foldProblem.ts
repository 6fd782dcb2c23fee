const MESSAGE_CHARACTERS_MAX = 600;

/** A problem of the fold's own making, already in words for its author. */
export class FoldProblem extends Error {
  readonly #own = true;
  /** Where in the author's code, if that is known. */
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }

  /** Asks nothing of the value: a Proxy can make `instanceof` throw. */
  static is(value: unknown): value is FoldProblem {
    return typeof value === 'object' && value !== null && #own in value;
  }
}

/** A fold may throw anything, even an object whose message throws. */
export function messageOf(error: unknown): string {
  try {
    const text =
      error instanceof Error
        ? `${FoldProblem.is(error) ? '' : namePrefix(error)}${error.message}${FoldProblem.is(error) ? '' : advice(error)}`
        : `The fold threw ${String(error)}`;
    return text.length > MESSAGE_CHARACTERS_MAX ? `${text.slice(0, MESSAGE_CHARACTERS_MAX)}…` : text;
  } catch {
    return 'The fold threw something that cannot be printed.';
  }
}

/** What the engine's own words leave out: why it is so here, and what to do instead. */
function advice(error: Error): string {
  if (error instanceof ReferenceError)
    return '. A fold has the language and its records, and nothing else: no network, no page, no storage, no timers.';
  if (/read only property|not extensible|Cannot delete property/.test(error.message))
    return '. Records are read-only: make a copy, { ...payment }, and change that.';
  return '';
}

function namePrefix(error: Error): string {
  return error.name === 'Error' ? '' : `${error.name}: `;
}
