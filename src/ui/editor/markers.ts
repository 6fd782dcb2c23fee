import type { FoldError } from '../../process/protocol.ts';

/** A place in the code with something to say about it. Lines and columns count from 1; the end is exclusive. */
export interface Marker {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly message: string;
}

/**
 * Where a fold's error stands in its code: from its column to the end of the word there, or the whole line's text
 * where there is no column. None if the error has no line, or one the code no longer has.
 */
export function markerOf(error: FoldError, code: string): Marker[] {
  if (error.line === undefined) return [];
  const text = code.split('\n')[error.line - 1];
  if (text === undefined) return [];
  const message = error.offset === undefined ? error.message : `${error.message} (at offset ${error.offset})`;
  const first = text.length - text.trimStart().length + 1;
  const end = Math.max(text.trimEnd().length + 1, first + 1);
  if (error.column === undefined || error.column < first || error.column >= end)
    return [{ line: error.line, column: first, endColumn: end, message }];
  const word = /^[\p{L}\p{N}_$.]+/u.exec(text.slice(error.column - 1));
  return [{ line: error.line, column: error.column, endColumn: error.column + (word?.[0].length ?? 1), message }];
}
