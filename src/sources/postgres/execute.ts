import { readCell, timestampCell } from './cells.ts';
import { checkFree, checkNotReferenced, checkReferences, checkRow, checkUnique, duplicateOf } from './constraints.ts';
import type { OpenTransaction } from './openTransaction.ts';
import type { StatementResult } from './postgres.ts';
import { noSuchConflictTarget, StatementFailure, undefinedColumn, unknownColumn } from './postgresError.ts';
import { type Cell, type Column, type Row, SCHEMA, type TableSchema, type UniqueConstraint } from './schema.ts';
import type { Assignments, Delete, Insert, OnConflict, Select, Statement, Update, Where } from './statement.ts';
import type { Table, Versions } from './table.ts';
import { confirmBytes, deleteBytes, indexInsertBytes, insertBytes, lockBytes, updateBytes } from './walSize.ts';

/** Executes one statement. @throws StatementFailure when Postgres would report an error; RangeError for SQL beyond the model */
export function execute(transaction: OpenTransaction, statement: Statement): StatementResult {
  switch (statement.kind) {
    case 'insert':
      return done(`INSERT 0 ${insert(transaction, statement)}`);
    case 'update':
      return done(`UPDATE ${update(transaction, statement)}`);
    case 'delete':
      return done(`DELETE ${remove(transaction, statement)}`);
    case 'select': {
      const { row } = findRow(transaction, statement);
      return done(`SELECT ${row === null ? 0 : 1}`, row === null ? [] : [row]);
    }
  }
}

function done(command: string, rows: readonly Row[] = []): StatementResult {
  return { ok: true, command, rows };
}

function insert(transaction: OpenTransaction, { table: name, values, onConflict }: Insert): number {
  const table = transaction.server.tables[name];
  const arbiters = onConflict ? arbitersOf(table.schema, onConflict) : [];
  const row = buildRow(table.schema, null, values, transaction);
  const setOnConflict = onConflict?.do === 'update' ? onConflict.set : null;
  // Read before anything happens: a wrong column or value fails the statement even where there is no conflict.
  if (setOnConflict) keepsKey(table.schema, setOnConflict);
  if (setOnConflict) buildRow(table.schema, row, setOnConflict, transaction, row);
  checkRow(table, row);
  for (const arbiter of arbiters) {
    const existing = duplicateOf(table, arbiter, row[arbiter.column] ?? null, transaction);
    if (existing === null) continue;
    if (setOnConflict === null) return 0;
    // Locked FOR UPDATE; the new version keeps of that a hold FOR KEY SHARE.
    transaction.log('Heap LOCK', lockBytes, name, existing.key);
    transaction.share(existing);
    const before = table.visible(existing, transaction);
    if (before) change(transaction, table, before, buildRow(table.schema, before, setOnConflict, transaction, row));
    return 1;
  }
  const key = keyOf(table, row);
  const lsn = transaction.log('Heap INSERT', insertBytes(table.schema, row), name, key);
  for (const constraint of table.schema.unique) {
    checkUnique(table, constraint, row, transaction);
    logIndex(transaction, table, constraint, row);
  }
  // With ON CONFLICT the insertion is speculative until the indexes have agreed.
  if (onConflict) transaction.log('Heap HEAP_CONFIRM', confirmBytes, name, key);
  transaction.write(table, key, row, false);
  checkReferences(table, row, null, transaction);
  transaction.changes.push({ lsn, kind: 'insert', table: name, before: null, after: row });
  return 1;
}

function update(transaction: OpenTransaction, statement: Update): number {
  const table = transaction.server.tables[statement.table];
  keepsKey(table.schema, statement.set);
  const { row: before } = findRow(transaction, statement);
  const after = buildRow(table.schema, before, statement.set, transaction);
  if (before === null) return 0;
  change(transaction, table, before, after);
  return 1;
}

/** A new version of a row: HOT (heap-only tuple) if no indexed column changes, else with new entries in every index. */
function change(transaction: OpenTransaction, table: Table, before: Row, after: Row): void {
  const { schema } = table;
  const key = keyOf(table, before);
  const keyChanges = schema.unique.some(({ column }) => after[column] !== before[column]);
  checkRow(table, after);
  const versions = table.find(key);
  checkFree(versions, transaction, keyChanges);
  const old = transaction.server.logsOldRow(schema.name) ? before : null;
  const record = keyChanges ? 'Heap UPDATE' : 'Heap HOT_UPDATE';
  const lsn = transaction.log(record, updateBytes(schema, old, after), schema.name, key);
  if (keyChanges) {
    for (const constraint of schema.unique) {
      checkUnique(table, constraint, after, transaction, key);
      logIndex(transaction, table, constraint, after);
    }
  }
  // A version this transaction wrote itself may not have been asked yet: Postgres then asks whether the column changed or not.
  const asked = versions?.writer === transaction ? null : before;
  transaction.write(table, key, after, keyChanges);
  checkReferences(table, after, asked, transaction);
  transaction.changes.push({ lsn, kind: 'update', table: schema.name, before: old, after });
}

function remove(transaction: OpenTransaction, statement: Delete): number {
  const { row: before, versions } = findRow(transaction, statement);
  if (before === null) return 0;
  const table = transaction.server.tables[statement.table];
  const { schema } = table;
  const key = keyOf(table, before);
  checkFree(versions, transaction, true);
  const [{ column }] = schema.unique;
  const old = transaction.server.logsOldRow(schema.name) ? before : Object.freeze({ [column]: key });
  const lsn = transaction.log('Heap DELETE', deleteBytes(schema, old), schema.name, key);
  transaction.write(table, key, null, true);
  if (versions) transaction.letGo(versions);
  checkNotReferenced(table, key, transaction);
  transaction.changes.push({ lsn, kind: 'delete', table: schema.name, before: old, after: null });
  return 1;
}

/** @throws RangeError for SQL beyond the model, before anything of it is executed */
export function checkSupported(statement: Statement): void {
  const schema = SCHEMA[statement.table];
  if (statement.kind !== 'insert') namesKey(schema, statement.where);
  if (statement.kind === 'update') keepsKey(schema, statement.set);
  if (statement.kind === 'insert' && statement.onConflict?.do === 'update') keepsKey(schema, statement.onConflict.set);
}

function keepsKey({ name, unique: [{ column }] }: TableSchema, set: Assignments): void {
  if (!Object.hasOwn(set, column)) return;
  throw new RangeError(
    `SET names ${column}: delete the row of ${name} and insert another, because this model of Postgres never changes a key.`,
  );
}

function logIndex(transaction: OpenTransaction, table: Table, { name, column }: UniqueConstraint, row: Row): void {
  const bytes = indexInsertBytes(row[column] ?? null);
  transaction.log('Btree INSERT_LEAF', bytes, table.schema.name, keyOf(table, row), name);
}

function keyOf({ schema }: Table, row: Row): string {
  return String(row[schema.unique[0].column]);
}

/** The row with this key, if all of WHERE holds for it. A comparison with NULL never does. */
function findRow(
  transaction: OpenTransaction,
  { table: name, where }: Select | Update | Delete,
): { row: Row | null; versions: Versions | undefined } {
  const table = transaction.server.tables[name];
  const wanted = readWhere(table.schema, where);
  const [{ column }] = table.schema.unique;
  const versions = table.find(wanted[column] ?? null);
  const row = table.visible(versions, transaction);
  const matches = row !== null && Object.entries(wanted).every(([one, cell]) => cell !== null && row[one] === cell);
  return { row: matches ? row : null, versions };
}

function namesKey({ name, unique }: TableSchema, where: Where): void {
  if (Object.hasOwn(where, unique[0].column)) return;
  throw new RangeError(
    `WHERE names no ${unique[0].column}: give it, because this model of Postgres finds a row of ${name} by its key.`,
  );
}

function readWhere(schema: TableSchema, where: Where): Where {
  namesKey(schema, where);
  const { columns } = schema;
  const wanted: { [column: string]: Cell } = {};
  for (const [column, cell] of Object.entries(where)) {
    const found = columns.find((one) => one.name === column);
    if (!found) throw new StatementFailure(unknownColumn(`"${column}"`));
    wanted[column] = readCell(found, cell);
  }
  return wanted;
}

/** A row from assignments: over `before`, or a new one with its defaults. `excluded`: the row an INSERT proposed. */
function buildRow(
  schema: TableSchema,
  before: Row | null,
  assignments: Assignments,
  transaction: OpenTransaction,
  excluded?: Row,
): Row {
  const now = timestampCell(transaction.began_ms);
  for (const column in assignments)
    if (!schema.columns.some((one) => one.name === column)) throw new StatementFailure(undefinedColumn(schema, column));
  const row: { [column: string]: Cell } = {};
  for (const column of schema.columns) {
    const { name } = column;
    row[name] = Object.hasOwn(assignments, name)
      ? evaluate(column, assignments[name] ?? null, now, excluded)
      : before
        ? (before[name] ?? null)
        : column.defaultNow
          ? now
          : null;
  }
  return Object.freeze(row);
}

function evaluate(column: Column, expression: Assignments[string], now: string, excluded: Row | undefined): Cell {
  if (expression === null || expression === undefined) return null;
  if (typeof expression !== 'object') return readCell(column, expression);
  if ('call' in expression) return readCell(column, now);
  const cell = excluded?.[expression.excluded];
  if (cell === undefined) throw new StatementFailure(unknownColumn(`excluded.${expression.excluded}`));
  return readCell(column, cell);
}

function arbitersOf({ unique }: TableSchema, { target }: OnConflict): readonly UniqueConstraint[] {
  if (target === undefined) return unique;
  const arbiter = unique.find(({ column }) => column === target);
  if (!arbiter) throw new StatementFailure(noSuchConflictTarget());
  return [arbiter];
}
