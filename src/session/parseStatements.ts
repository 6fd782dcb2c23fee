import { TABLE_NAMES } from '../sources/postgres/tableNames.ts';
import type { Assignments, Expression, OnConflict, Statement, Where } from '../sources/postgres/statement.ts';
import { Fields, isPlainObject } from './fields.ts';
import { STATEMENTS_MAX } from './limits.ts';
import { preview } from './preview.ts';

const KINDS = ['insert', 'update', 'delete', 'select'] as const;

/** The statements of a transaction, from outside, as copies of their own; what Postgres makes of them is its own affair. @throws Error naming the statement and the field */
export function parseStatements(input: unknown, where: string): Statement[] {
  if (!Array.isArray(input)) throw new Error(`${where}: "statements": expected an array of statements.`);
  if (input.length === 0 || input.length > STATEMENTS_MAX)
    throw new Error(`${where}: "statements": expected 1 to ${STATEMENTS_MAX} statements, got ${input.length}.`);
  return input.map((statement: unknown, index) => parseStatement(statement, `${where}: statement ${index}`));
}

function parseStatement(input: unknown, where: string): Statement {
  const fields = new Fields(input, where);
  const kind = fields.oneOf('kind', KINDS);
  const table = fields.oneOf('table', TABLE_NAMES);
  const statement = parseRest();
  fields.done();
  return statement;

  function parseRest(): Statement {
    switch (kind) {
      case 'insert': {
        const values = assignmentsIn(fields, 'values', where);
        return fields.has('onConflict')
          ? { kind, table, values, onConflict: parseOnConflict(fields.raw('onConflict'), `${where}: "onConflict"`) }
          : { kind, table, values };
      }
      case 'update':
        return { kind, table, set: assignmentsIn(fields, 'set', where), where: whereIn(fields, where) };
      case 'delete':
      case 'select':
        return { kind, table, where: whereIn(fields, where) };
    }
  }
}

function parseOnConflict(input: unknown, where: string): OnConflict {
  const fields = new Fields(input, where);
  const action = fields.oneOf('do', ['nothing', 'update']);
  const target = fields.has('target') ? fields.text('target', 100) : undefined;
  if (action === 'nothing') {
    fields.done();
    return target === undefined ? { do: action } : { do: action, target };
  }
  const set = assignmentsIn(fields, 'set', where);
  fields.done();
  return target === undefined
    ? fields.fail('target', 'the column whose conflict is meant (DO UPDATE needs one)')
    : { do: action, target, set };
}

function assignmentsIn(fields: Fields, field: string, where: string): Assignments {
  return columnsOf(
    fields,
    field,
    (value, column) => readExpression(value) ?? refuse(value, `${where}: "${field}.${column}"`),
  );
}

function whereIn(fields: Fields, where: string): Where {
  return columnsOf(fields, 'where', (value, column) =>
    isCell(value) ? value : refuse(value, `${where}: "where.${column}"`),
  );
}

function columnsOf<T>(
  fields: Fields,
  field: string,
  read: (value: unknown, column: string) => T,
): { [column: string]: T } {
  const columns = fields.raw(field);
  if (!isPlainObject(columns) || Object.keys(columns).length === 0)
    return fields.fail(field, 'an object of columns and values');
  return Object.fromEntries(Object.entries(columns).map(([column, value]) => [column, read(value, column)]));
}

function readExpression(value: unknown): Expression | undefined {
  if (isCell(value)) return value;
  if (!isPlainObject(value) || Object.keys(value).length !== 1) return undefined;
  if (value.call === 'now') return { call: 'now' };
  return typeof value.excluded === 'string' ? { excluded: value.excluded } : undefined;
}

function isCell(value: unknown): value is string | number | null {
  return value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

function refuse(value: unknown, where: string): never {
  throw new Error(`${where}: expected a text, a number or null, got ${preview(value)}.`);
}
