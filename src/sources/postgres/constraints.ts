import type { OpenTransaction } from './openTransaction.ts';
import {
  checkViolation,
  lockTimeout,
  missingReference,
  notNullViolation,
  StatementFailure,
  stillReferenced,
  uniqueViolation,
} from './postgresError.ts';
import { type Cell, type Row, SCHEMA, TABLE_NAMES, type UniqueConstraint } from './schema.ts';
import type { Table, Versions } from './table.ts';
import { lockBytes } from './walSize.ts';

// Where real Postgres would make a statement wait for another open transaction, the model ends it as a server with lock_timeout set does:
// 55P03. Time passes only between calls here, so the other could never end while this one waits.

/** NOT NULL in the order of columns, then CHECK: before anything is written. @throws StatementFailure */
export function checkRow({ schema }: Table, row: Row): void {
  for (const { name } of schema.columns)
    if (row[name] === null) throw new StatementFailure(notNullViolation(schema, name, row));
  for (const { name, column, holds } of schema.checks)
    if (!holds(row[column] ?? null)) throw new StatementFailure(checkViolation(schema, name, row));
}

/** The row that a new one with this value would duplicate, as `transaction` sees it. @throws StatementFailure if that hangs on another transaction */
export function duplicateOf(
  table: Table,
  constraint: UniqueConstraint,
  value: Cell,
  transaction: OpenTransaction,
  self?: string,
): Versions | null {
  for (const versions of table.withValue(constraint, value)) {
    if (versions.key === self) continue;
    if (versions.writer !== null && versions.writer !== transaction) throw new StatementFailure(lockTimeout());
    if (table.visible(versions, transaction)?.[constraint.column] === value) return versions;
  }
  return null;
}

/** @throws StatementFailure 23505 */
export function checkUnique(
  table: Table,
  constraint: UniqueConstraint,
  row: Row,
  transaction: OpenTransaction,
  self?: string,
): void {
  const value = row[constraint.column] ?? null;
  if (duplicateOf(table, constraint, value, transaction, self) !== null)
    throw new StatementFailure(uniqueViolation(table.schema, constraint, value));
}

/** No other open transaction may have written the row, nor refer to it if its key goes. @throws StatementFailure */
export function checkFree(versions: Versions | undefined, transaction: OpenTransaction, keyChanges: boolean): void {
  if (versions === undefined) return;
  if (versions.writer !== null && versions.writer !== transaction) throw new StatementFailure(lockTimeout());
  if (!keyChanges || versions.sharers === null) return;
  for (const sharer of versions.sharers) if (sharer !== transaction) throw new StatementFailure(lockTimeout());
}

/**
 * Foreign keys, at the end of the statement: what the row refers to must be there, and is held FOR KEY SHARE until the transaction ends.
 * `before`: columns that keep its value are not asked again. @throws StatementFailure 23503
 */
export function checkReferences(table: Table, row: Row, before: Row | null, transaction: OpenTransaction): void {
  for (const foreignKey of table.schema.foreignKeys) {
    const value = row[foreignKey.column] ?? null;
    if (value === before?.[foreignKey.column]) continue;
    const target = transaction.server.tables[foreignKey.references];
    const found = target.find(value);
    if (found && found.writer !== null && found.writer !== transaction && found.committed !== null && found.keyChanged)
      throw new StatementFailure(lockTimeout());
    if (found === undefined || target.visible(found, transaction) === null)
      throw new StatementFailure(missingReference(table.schema, foreignKey, row));
    if (transaction.share(found)) transaction.log('Heap LOCK', lockBytes, foreignKey.references, found.key);
  }
}

/** At the end of a DELETE: nothing may refer to the row that is gone (NO ACTION). @throws StatementFailure 23503 */
export function checkNotReferenced(deleted: Table, key: string, transaction: OpenTransaction): void {
  for (const name of TABLE_NAMES) {
    for (const foreignKey of SCHEMA[name].foreignKeys) {
      if (foreignKey.references !== deleted.schema.name) continue;
      const table = transaction.server.tables[name];
      // No index on the referring column: a scan, as Postgres does without one.
      for (const versions of table.all()) {
        if (table.visible(versions, transaction)?.[foreignKey.column] !== key) continue;
        checkFree(versions, transaction, false);
        transaction.log('Heap LOCK', lockBytes, name, versions.key);
        const { column } = deleted.schema.unique[0];
        throw new StatementFailure(stillReferenced(table.schema, foreignKey, column, key));
      }
    }
  }
}
