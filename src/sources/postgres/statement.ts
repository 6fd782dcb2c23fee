import type { Cell, TableName } from './schema.ts';

/** now(): the start of the transaction, the same for all its statements. */
export const NOW = Object.freeze({ call: 'now' } as const);

/** A value given as a parameter, now(), or in DO UPDATE the value the INSERT proposed: EXCLUDED.column. */
export type Expression = Cell | { readonly call: 'now' } | { readonly excluded: string };

export type Assignments = { readonly [column: string]: Expression };

/** column = value, all of them (AND). The primary key must be among them: rows are found by it. */
export type Where = { readonly [column: string]: Cell };

/**
 * ON CONFLICT. DO NOTHING without a target heeds every unique constraint, with one only that column's;
 * DO UPDATE needs a target, as in Postgres.
 */
export type OnConflict =
  | { readonly do: 'nothing'; readonly target?: string | undefined }
  | { readonly do: 'update'; readonly target: string; readonly set: Assignments };

export interface Insert {
  readonly kind: 'insert';
  readonly table: TableName;
  readonly values: Assignments;
  readonly onConflict?: OnConflict | undefined;
}

export interface Update {
  readonly kind: 'update';
  readonly table: TableName;
  /** Not the primary key: these tables keep theirs. */
  readonly set: Assignments;
  readonly where: Where;
}

export interface Delete {
  readonly kind: 'delete';
  readonly table: TableName;
  readonly where: Where;
}

export interface Select {
  readonly kind: 'select';
  readonly table: TableName;
  readonly where: Where;
}

/** One SQL statement, as plain data. `sqlText` writes it as SQL. */
export type Statement = Insert | Update | Delete | Select;
