import type { Cell, ForeignKey, Row, TableSchema, UniqueConstraint } from './schema.ts';
import { utf8Bytes } from './utf8.ts';

/** What Postgres reports of a failed statement: the fields of its ErrorResponse. Wording as Postgres 15 has it. */
export interface PostgresError {
  readonly sqlstate: string;
  /** The SQLSTATE's name in the manual's appendix A. */
  readonly condition: string;
  readonly message: string;
  readonly detail?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
}

/** Thrown inside the model to end a statement; never leaves it. */
export class StatementFailure extends Error {
  readonly error: PostgresError;
  constructor(error: PostgresError) {
    super(error.message);
    this.error = error;
  }
}

export function uniqueViolation(table: TableSchema, { name, column }: UniqueConstraint, value: Cell): PostgresError {
  return {
    sqlstate: '23505',
    condition: 'unique_violation',
    message: `duplicate key value violates unique constraint "${name}"`,
    detail: `Key (${column})=(${value}) already exists.`,
    table: table.name,
    constraint: name,
  };
}

export function notNullViolation(table: TableSchema, column: string, row: Row): PostgresError {
  return {
    sqlstate: '23502',
    condition: 'not_null_violation',
    message: `null value in column "${column}" of relation "${table.name}" violates not-null constraint`,
    detail: failingRow(table, row),
    table: table.name,
    column,
  };
}

export function checkViolation(table: TableSchema, constraint: string, row: Row): PostgresError {
  return {
    sqlstate: '23514',
    condition: 'check_violation',
    message: `new row for relation "${table.name}" violates check constraint "${constraint}"`,
    detail: failingRow(table, row),
    table: table.name,
    constraint,
  };
}

/** The row refers to one that is not there. */
export function missingReference(table: TableSchema, { name, column, references }: ForeignKey, row: Row) {
  return foreignKeyViolation(
    `insert or update on table "${table.name}" violates foreign key constraint "${name}"`,
    `Key (${column})=(${row[column]}) is not present in table "${references}".`,
    table.name,
    name,
  );
}

/** The row is still referred to, from `table`. */
export function stillReferenced(table: TableSchema, { name, references }: ForeignKey, column: string, value: Cell) {
  return foreignKeyViolation(
    `update or delete on table "${references}" violates foreign key constraint "${name}" on table "${table.name}"`,
    `Key (${column})=(${value}) is still referenced from table "${table.name}".`,
    table.name,
    name,
  );
}

function foreignKeyViolation(message: string, detail: string, table: string, constraint: string): PostgresError {
  return { sqlstate: '23503', condition: 'foreign_key_violation', message, detail, table, constraint };
}

export function undefinedColumn(table: TableSchema, column: string): PostgresError {
  return {
    sqlstate: '42703',
    condition: 'undefined_column',
    message: `column "${column}" of relation "${table.name}" does not exist`,
  };
}

/** A column that is read, in WHERE or from EXCLUDED, and is not there. */
export function unknownColumn(name: string): PostgresError {
  return { sqlstate: '42703', condition: 'undefined_column', message: `column ${name} does not exist` };
}

export function noSuchConflictTarget(): PostgresError {
  return {
    sqlstate: '42P10',
    condition: 'invalid_column_reference',
    message: 'there is no unique or exclusion constraint matching the ON CONFLICT specification',
  };
}

export function invalidText(type: string, value: string): PostgresError {
  const isTime = type === 'timestamp with time zone';
  return {
    sqlstate: isTime ? '22007' : '22P02',
    condition: isTime ? 'invalid_datetime_format' : 'invalid_text_representation',
    message: `invalid input syntax for type ${type}: "${value}"`,
  };
}

export function outOfRange(type: string, value: string): PostgresError {
  return {
    sqlstate: '22003',
    condition: 'numeric_value_out_of_range',
    message: `value "${value}" is out of range for type ${type}`,
  };
}

export function nulCharacter(): PostgresError {
  return {
    sqlstate: '22021',
    condition: 'character_not_in_repertoire',
    message: 'invalid byte sequence for encoding "UTF8": 0x00',
  };
}

/** A statement after one that failed, in the same transaction. */
export function transactionAborted(): PostgresError {
  return {
    sqlstate: '25P02',
    condition: 'in_failed_sql_transaction',
    message: 'current transaction is aborted, commands ignored until end of transaction block',
  };
}

/** Another open transaction holds the row, and lock_timeout has run out. */
export function lockTimeout(): PostgresError {
  return {
    sqlstate: '55P03',
    condition: 'lock_not_available',
    message: 'canceling statement due to lock timeout',
  };
}

/** What of a value an error shows at most: 64 bytes, whole characters, and then three dots. */
const SHOWN_BYTES_MAX = 64;

function failingRow({ columns }: TableSchema, row: Row): string {
  const cells = columns.map(({ name, type }) => {
    const cell = row[name] ?? null;
    return clip(cell !== null && type === 'timestamptz(3)' ? timestampText(String(cell)) : String(cell));
  });
  return `Failing row contains (${cells.join(', ')}).`;
}

function clip(text: string): string {
  if (utf8Bytes(text) <= SHOWN_BYTES_MAX) return text;
  let shown = '';
  for (const character of text) {
    if (utf8Bytes(shown + character) > SHOWN_BYTES_MAX) break;
    shown += character;
  }
  return `${shown}...`;
}

/** A timestamptz as psql shows it in UTC: 2025-06-15T10:00:00.650Z is 2025-06-15 10:00:00.65+00. */
function timestampText(iso: string): string {
  return iso.replace('T', ' ').replace(/\.?0*Z$/, '+00');
}
