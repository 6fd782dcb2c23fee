import type { Json, NewRecord } from '../../log/record.ts';
import { readChangeEvent } from '../../views/changeEvent.ts';
import { formatLsn } from '../../sources/postgres/lsn.ts';
import type { ShownTransaction } from '../../sources/postgres/picture.ts';
import { sqlText } from '../../sources/postgres/sqlText.ts';
import type { Statement } from '../../sources/postgres/statement.ts';
import type { WalEntry } from '../../sources/postgres/wal.ts';

/** A statement's two lines in a narrow box: what it does to which table, and to what. Its whole SQL is `sqlText`. */
export function shortSql(statement: Statement): readonly [string, string] {
  const sql = sqlText(statement);
  const [, head = sql, rest = ''] =
    /^(.*?) ((?:VALUES|WHERE) .*)$/.exec(sql.replace(/ \([^)]*\) VALUES/, ' VALUES')) ?? [];
  return [head, rest];
}

/** How a transaction ended, in a line. */
export function endText({ status, error }: Pick<ShownTransaction, 'status' | 'error'>): string {
  if (error) return `ERROR ${error.sqlstate}: ${error.message}`;
  return status === 'committed' ? 'COMMIT' : 'ROLLBACK';
}

/** A WAL record in a line: its LSN, what it does, and to what. */
export function walText({ lsn, record, index, key, xid }: WalEntry): string {
  const [, what = record] = record.split(' ');
  const target = record.startsWith('Transaction') ? String(xid) : (index ?? key ?? '');
  return `${formatLsn(lsn)} ${what} ${target}`.trimEnd();
}

/** A row in a few words; `null` where there is none. */
export function rowText(row: Json): string {
  if (!isRow(row)) return 'null';
  const { payment_id, merchant_id, status } = row;
  return `{${[payment_id, merchant_id, status].filter((cell) => typeof cell === 'string').join(', ')}, …}`;
}

/** What a change event says of a row: `op`, before, after. Null for a tombstone and for what is no event. */
export function eventText({ value }: NewRecord): { op: string; before: string; after: string } | null {
  const change = readChangeEvent(value);
  if (!change) return null;
  return { op: change.op ?? '', before: rowText(change.before), after: rowText(change.value) };
}

/** The colour of what moves: of the status a payment takes; of an alarm where nothing comes of it. */
export function hueOf(status: Json | undefined): string {
  return typeof status === 'string' && ['authorized', 'captured', 'failed', 'refunded'].includes(status)
    ? `var(--${status})`
    : 'var(--deleted)';
}

export function transactionHue({ status, statements }: ShownTransaction): string {
  if (status === 'rolled back') return 'var(--alarm)';
  const last = statements.at(-1);
  if (last?.kind === 'insert') return hueOf(literal(last.values.status));
  return hueOf(last?.kind === 'update' ? literal(last.set.status) : undefined);
}

export function eventHue(record: NewRecord): string {
  const row = readChangeEvent(record.value)?.value;
  return hueOf(row !== undefined && isRow(row) ? row.status : undefined);
}

function isRow(value: Json): value is { readonly [column: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function literal(expression: unknown): string | undefined {
  return typeof expression === 'string' ? expression : undefined;
}
