import { PAYMENT_STATUSES } from '../../log/record.ts';

import { TABLE_NAMES, type TableName } from './tableNames.ts';

export { TABLE_NAMES, type TableName };

/** A value of a row, as it stands in a change event too: text, an integer, a timestamptz as ISO 8601 in UTC, or NULL. */
export type Cell = string | number | null;

/** A row, its columns in the table's order. Frozen, so that the table and every change event can share it. */
export type Row = { readonly [column: string]: Cell };

export interface Column {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'timestamptz(3)';
  /** Every column of these tables is NOT NULL; what an INSERT leaves out is NULL, or now() where that is the default. */
  readonly defaultNow: boolean;
}

/** CHECK: what must hold of one column, as SQL and as code. NULL passes, as in SQL. */
export interface Check {
  readonly name: string;
  readonly sql: string;
  readonly column: string;
  holds(cell: Cell): boolean;
}

/** PRIMARY KEY or UNIQUE on one column: a B-tree of its own, named after the constraint. */
export interface UniqueConstraint {
  readonly name: string;
  readonly column: string;
}

export interface ForeignKey {
  readonly name: string;
  readonly column: string;
  readonly references: TableName;
}

export interface TableSchema {
  readonly name: TableName;
  readonly columns: readonly Column[];
  /** The primary key first, then UNIQUE: the order in which Postgres fills the indexes, and so finds a duplicate. */
  readonly unique: readonly [primaryKey: UniqueConstraint, ...others: UniqueConstraint[]];
  /** In the order of their names, as Postgres tests them. */
  readonly checks: readonly Check[];
  readonly foreignKeys: readonly ForeignKey[];
}

const text = (name: string): Column => ({ name, type: 'text', defaultNow: false });
const timestamp = (name: string): Column => ({ name, type: 'timestamptz(3)', defaultNow: true });

const MERCHANTS: TableSchema = {
  name: 'merchants',
  columns: [text('id'), text('name'), text('city')],
  unique: [
    { name: 'merchants_pkey', column: 'id' },
    { name: 'merchants_name_key', column: 'name' },
  ],
  checks: [],
  foreignKeys: [],
};

const PAYMENTS: TableSchema = {
  name: 'payments',
  columns: [
    text('payment_id'),
    text('merchant_id'),
    { name: 'amount', type: 'integer', defaultNow: false },
    text('status'),
    text('email'),
    text('card_hash'),
    text('card_last4'),
    text('city'),
    text('method'),
    timestamp('created_at'),
    timestamp('updated_at'),
  ],
  unique: [{ name: 'payments_pkey', column: 'payment_id' }],
  checks: [
    {
      name: 'payments_amount_check',
      sql: 'amount > 0',
      column: 'amount',
      holds: (cell) => cell === null || Number(cell) > 0,
    },
    {
      name: 'payments_status_check',
      sql: `status IN (${PAYMENT_STATUSES.map((status) => `'${status}'`).join(', ')})`,
      column: 'status',
      holds: (cell) => cell === null || PAYMENT_STATUSES.some((status) => status === cell),
    },
  ],
  foreignKeys: [{ name: 'payments_merchant_id_fkey', column: 'merchant_id', references: 'merchants' }],
};

export const SCHEMA: { readonly [name in TableName]: TableSchema } = { merchants: MERCHANTS, payments: PAYMENTS };

/** The name of a table's primary key column. */
export function primaryKeyOf(table: TableName): string {
  return SCHEMA[table].unique[0].column;
}

/** The CREATE TABLE of a table, its constraints unnamed: Postgres gives them the names the schema has. */
export function createTableSql(table: TableName): string {
  const { name, columns, unique, checks, foreignKeys } = SCHEMA[table];
  const lines = columns.map((column) => {
    const parts = [column.name, column.type];
    const place = unique.findIndex((one) => one.column === column.name);
    if (place !== 0) parts.push('NOT NULL');
    if (place >= 0) parts.push(place === 0 ? 'PRIMARY KEY' : 'UNIQUE');
    if (column.defaultNow) parts.push('DEFAULT now()');
    for (const key of foreignKeys)
      if (key.column === column.name) parts.push(`REFERENCES ${key.references} (${primaryKeyOf(key.references)})`);
    for (const check of checks) if (check.column === column.name) parts.push(`CHECK (${check.sql})`);
    return `  ${parts.join(' ')}`;
  });
  return `CREATE TABLE ${name} (\n${lines.join(',\n')}\n);`;
}
