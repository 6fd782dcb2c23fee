import type { LogRecord } from '../log/record.ts';
import type { FoldError } from './protocol.ts';

/** A fold's error as an exception: the message is for the fold's author; the place is in `line`, `offset` and `record`. */
export class FoldFailure extends Error {
  override readonly name = 'FoldFailure';
  readonly kind: FoldError['kind'];
  readonly offset: number | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly record: LogRecord | undefined;

  readonly error: FoldError;

  constructor(error: FoldError) {
    super(error.message);
    this.error = error;
    this.kind = error.kind;
    this.offset = error.offset;
    this.line = error.line;
    this.column = error.column;
    this.record = error.record;
  }
}

/** Whether an error came of one record, and does not say of which. */
export function lacksRecord(error: FoldError): boolean {
  if (error.record !== undefined) return false;
  return (
    (error.kind === 'state' || error.kind === 'timeout') && (error.kind === 'state') === (error.offset === undefined)
  );
}
