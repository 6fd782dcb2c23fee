import { invalidText, nulCharacter, outOfRange, StatementFailure } from './postgresError.ts';
import type { Cell, Column } from './schema.ts';

const INTEGER_MAX = 2 ** 31 - 1;
const INTEGER_MIN = -(2 ** 31);

/**
 * Reads a parameter as its column's type, as Postgres reads the text a driver sends. A timestamptz must be ISO 8601 in UTC with at most
 * milliseconds: the one form, of the many Postgres reads, that this model does. @throws StatementFailure
 */
export function readCell({ type }: Column, cell: Cell): Cell {
  if (cell === null) return null;
  if (type === 'integer') return readInteger(cell);
  const text = String(cell);
  if (text.includes('\0')) throw new StatementFailure(nulCharacter());
  return type === 'text' ? text : readTimestamp(text);
}

function readInteger(cell: number | string): number {
  const number = typeof cell === 'number' ? cell : /^\s*[+-]?\d+\s*$/.test(cell) ? Number(cell) : Number.NaN;
  if (!Number.isInteger(number)) throw new StatementFailure(invalidText('integer', String(cell)));
  if (number > INTEGER_MAX || number < INTEGER_MIN) throw new StatementFailure(outOfRange('integer', String(cell)));
  return number === 0 ? 0 : number;
}

function readTimestamp(text: string): string {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;
  const time_ms = form.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time_ms)) throw new StatementFailure(invalidText('timestamp with time zone', text));
  return timestampCell(time_ms);
}

let cached_ms = Number.NaN;
let cached = '';

/** A moment, in ms since 1970, as a timestamptz(3) cell. Remembers the last: traffic asks for the same millisecond again and again. */
export function timestampCell(time_ms: number): string {
  if (time_ms !== cached_ms) {
    cached = new Date(time_ms).toISOString();
    cached_ms = time_ms;
  }
  return cached;
}
