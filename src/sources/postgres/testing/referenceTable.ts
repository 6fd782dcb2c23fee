import type { Cell } from '../schema.ts';
import type { Assignments, Expression, Statement } from '../statement.ts';

type Rows = Map<string, { [column: string]: Cell }[]>;

/**
 * Two lists of rows, and the constraints checked by walking them: slow and plain, to compare the model with. Alone: no
 * transactions, one statement at a time. `execute` gives the command tag, or the SQLSTATE.
 */
export class ReferenceTables {
  readonly rows: Rows = new Map([
    ['merchants', []],
    ['payments', []],
  ]);

  execute(statement: Statement, now: string): string {
    const rows = this.rows.get(statement.table) ?? [];
    const key = statement.table === 'merchants' ? 'id' : 'payment_id';
    if (statement.kind === 'insert') return this.#insert(rows, key, statement, now);
    const matches = (row: { [column: string]: Cell }) =>
      Object.entries(statement.where).every(([column, cell]) => row[column] === cell);
    if (statement.kind === 'select') return `SELECT ${rows.filter(matches).length}`;
    const place = rows.findIndex(matches);
    const found = rows[place];
    if (statement.kind === 'update') {
      const set = evaluated(statement.set, now);
      if (typeof set === 'string') return set;
      if (!found) return 'UPDATE 0';
      return this.#replace(rows, place, { ...found, ...set }) ?? 'UPDATE 1';
    }
    if (!found) return 'DELETE 0';
    const payments = this.rows.get('payments') ?? [];
    if (statement.table === 'merchants' && payments.some((row) => row.merchant_id === found.id)) return '23503';
    rows.splice(place, 1);
    return 'DELETE 1';
  }

  #insert(rows: { [column: string]: Cell }[], key: string, statement: Statement & { kind: 'insert' }, now: string) {
    const values = evaluated(statement.values, now);
    if (typeof values === 'string') return values;
    const names = statement.table === 'merchants' ? MERCHANT_COLUMNS : PAYMENT_COLUMNS;
    const times: { [column: string]: Cell } =
      statement.table === 'merchants' ? {} : { created_at: now, updated_at: now };
    const row: { [column: string]: Cell } = {
      ...Object.fromEntries(names.map((name) => [name, null])),
      ...times,
      ...values,
    };
    const conflict = statement.onConflict;
    const set = conflict?.do === 'update' ? evaluated(conflict.set, now, row) : null;
    if (typeof set === 'string') return set;
    const broken = ownFault(row);
    if (broken) return broken;
    if (conflict) {
      const heeded = conflict.target ? [conflict.target] : [key, 'name'];
      const place = rows.findIndex((one) => heeded.some((column) => column in one && one[column] === row[column]));
      const found = rows[place];
      if (found && set === null) return 'INSERT 0 0';
      if (found && set) return this.#replace(rows, place, { ...found, ...set }) ?? 'INSERT 0 1';
    }
    return this.#replace(rows, rows.length, row) ?? 'INSERT 0 1';
  }

  /** Puts the row there, or says what forbids it. */
  #replace(rows: { [column: string]: Cell }[], place: number, row: { [column: string]: Cell }): string | null {
    const broken = ownFault(row);
    if (broken) return broken;
    const others = rows.filter((_, index) => index !== place);
    for (const column of ['id', 'name', 'payment_id'])
      if (column in row && others.some((one) => one[column] === row[column])) return '23505';
    const merchants = this.rows.get('merchants') ?? [];
    if ('merchant_id' in row && !merchants.some(({ id }) => id === row.merchant_id)) return '23503';
    rows[place] = row;
    return null;
  }
}

const MERCHANT_COLUMNS = ['id', 'name', 'city'];
const PAYMENT_COLUMNS = [
  ...['payment_id', 'merchant_id', 'amount', 'status', 'email', 'card_hash'],
  ...['card_last4', 'city', 'method', 'created_at', 'updated_at'],
];

function ownFault(row: { readonly [column: string]: Cell }): string | null {
  if (Object.values(row).includes(null)) return '23502';
  if (Number(row.amount) <= 0) return '23514';
  return 'status' in row && !['authorized', 'captured', 'failed', 'refunded'].includes(String(row.status))
    ? '23514'
    : null;
}

/** The values of an assignment, or the SQLSTATE of the first that cannot be read. */
function evaluated(set: Assignments, now: string, excluded: { readonly [column: string]: Cell } = {}) {
  const row: { [column: string]: Cell } = {};
  for (const [column, expression] of Object.entries(set)) {
    const cell = cellOf(expression, now, excluded);
    if (column !== 'amount' || cell === null) row[column] = cell;
    else if (!/^ *-?\d+ *$/.test(String(cell))) return '22P02';
    else if (Number(cell) >= 2 ** 31) return '22003';
    else row[column] = Number(cell);
  }
  return row;
}

function cellOf(expression: Expression, now: string, excluded: { readonly [column: string]: Cell }): Cell {
  if (expression === null || typeof expression !== 'object') return expression;
  return 'call' in expression ? now : (excluded[expression.excluded] ?? null);
}
