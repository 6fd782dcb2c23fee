import type { Cell } from './schema.ts';
import type { Assignments, Expression, Insert, Statement, Where } from './statement.ts';

/** A statement as an application sends it: text with $1, $2, …, and their values. */
export interface Sql {
  readonly text: string;
  readonly parameters: readonly Cell[];
}

type Write = (cell: Cell) => string;

/** The statement with placeholders, as the extended query protocol carries it. */
export function parameterizedSql(statement: Statement): Sql {
  const parameters: Cell[] = [];
  const text = write(statement, (cell) => `$${parameters.push(cell)}`);
  return { text, parameters };
}

/** The statement with its values written as SQL literals, to be read by a person. */
export function sqlText(statement: Statement): string {
  return write(statement, literal);
}

/** A whole transaction, BEGIN to COMMIT or ROLLBACK, a line each. */
export function transactionText(statements: readonly Statement[], end: 'commit' | 'rollback' = 'commit'): string[] {
  return ['BEGIN;', ...statements.map((statement) => `${sqlText(statement)};`), `${end.toUpperCase()};`];
}

function write(statement: Statement, value: Write): string {
  switch (statement.kind) {
    case 'insert':
      return writeInsert(statement, value);
    case 'update':
      return `UPDATE ${statement.table} SET ${writeSet(statement.set, value)} WHERE ${writeWhere(statement.where, value)}`;
    case 'delete':
      return `DELETE FROM ${statement.table} WHERE ${writeWhere(statement.where, value)}`;
    case 'select':
      return `SELECT * FROM ${statement.table} WHERE ${writeWhere(statement.where, value)}`;
  }
}

function writeInsert({ table, values, onConflict }: Insert, value: Write): string {
  const columns = Object.keys(values).map(identifier).join(', ');
  const cells = Object.values(values)
    .map((one) => writeExpression(one, value))
    .join(', ');
  const insert = `INSERT INTO ${table} (${columns}) VALUES (${cells})`;
  if (onConflict === undefined) return insert;
  const target = onConflict.target === undefined ? '' : ` (${identifier(onConflict.target)})`;
  const action = onConflict.do === 'nothing' ? 'NOTHING' : `UPDATE SET ${writeSet(onConflict.set, value)}`;
  return `${insert} ON CONFLICT${target} DO ${action}`;
}

function writeSet(set: Assignments, value: Write): string {
  return Object.entries(set)
    .map(([column, one]) => `${identifier(column)} = ${writeExpression(one, value)}`)
    .join(', ');
}

function writeWhere(where: Where, value: Write): string {
  return Object.entries(where)
    .map(([column, cell]) => `${identifier(column)} = ${value(cell)}`)
    .join(' AND ');
}

function writeExpression(expression: Expression, value: Write): string {
  if (expression === null || typeof expression !== 'object') return value(expression);
  return 'call' in expression ? 'now()' : `EXCLUDED.${identifier(expression.excluded)}`;
}

/** Quoted where it must be: Postgres folds what is not quoted to lower case. */
function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A quote inside is doubled; with a backslash the E'…' form says the same whatever standard_conforming_strings is. */
function literal(cell: Cell): string {
  if (cell === null) return 'NULL';
  if (typeof cell === 'number') return String(cell);
  const quoted = cell.replaceAll("'", "''");
  return cell.includes('\\') ? `E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`;
}
