import { randomPayment } from '../../sources/generator/drawPayment.ts';
import type { PostgresPicture } from '../../sources/postgres/picture.ts';
import type { Statement } from '../../sources/postgres/statement.ts';

/** What an application may try to do in Postgres: a transaction, made from what happened last. */
export interface Deed {
  readonly id: string;
  readonly name: string;
  /** What to expect, in a few words. */
  readonly expect: string;
  /** Null when there is nothing to do it to. */
  readonly transaction: (before: Before) => Transaction | null;
}

export interface Before {
  readonly picture: PostgresPicture;
  /** The session's seed: the same payments each time. */
  readonly seed: number;
}

export interface Transaction {
  readonly statements: readonly Statement[];
  readonly end: 'commit' | 'rollback';
}

/** One entry a deed. */
export const DEEDS: readonly Deed[] = [
  {
    id: 'pay',
    name: 'A new payment',
    expect: 'INSERT',
    transaction: (before) => committed(insert(newPayment(before))),
  },
  {
    id: 'capture',
    name: 'Capture the last one',
    expect: 'UPDATE',
    transaction: ({ picture }) => {
      const id = lastPayment(picture);
      return id === null
        ? null
        : committed({ kind: 'update', table: 'payments', set: { status: 'captured' }, where: { payment_id: id } });
    },
  },
  {
    id: 'twice',
    name: 'The same id again',
    expect: 'refused: unique',
    transaction: (before) => {
      const id = lastPayment(before.picture);
      return id === null ? null : committed(insert({ ...newPayment(before), payment_id: id }));
    },
  },
  {
    id: 'upsert',
    name: 'The same id, ON CONFLICT',
    expect: 'UPDATE',
    transaction: (before) => {
      const id = lastPayment(before.picture);
      if (id === null) return null;
      const values = { ...newPayment(before), payment_id: id, status: 'captured' };
      const set = { status: { excluded: 'status' } };
      return committed({ ...insert(values), onConflict: { do: 'update', target: 'payment_id', set } });
    },
  },
  {
    id: 'stranger',
    name: 'For a merchant there is not',
    expect: 'refused: foreign key',
    transaction: (before) => committed(insert({ ...newPayment(before), merchant_id: 'm-nobody' })),
  },
  {
    id: 'rollback',
    name: 'A payment, then ROLLBACK',
    expect: 'in the WAL only',
    transaction: (before) => ({ statements: [insert(newPayment(before))], end: 'rollback' }),
  },
  {
    id: 'delete',
    name: 'Delete the last one',
    expect: 'event and tombstone',
    transaction: ({ picture }) => {
      const id = lastPayment(picture);
      return id === null ? null : committed({ kind: 'delete', table: 'payments', where: { payment_id: id } });
    },
  },
];

function committed(...statements: Statement[]): Transaction {
  return { statements, end: 'commit' };
}

function insert(values: { readonly [column: string]: string | number }): Extract<Statement, { kind: 'insert' }> {
  return { kind: 'insert', table: 'payments', values };
}

/** No id comes twice, refused or not: each transaction has a number of its own. */
function newPayment({ picture: { counts }, seed }: Before) {
  const number = counts.committed + counts.rolledBack + 1;
  return { ...randomPayment(seed, number), payment_id: `own-${number}`, status: 'authorized' };
}

/** The payment written last that still stands, of the transactions in the picture; null if there is none. */
export function lastPayment({ transactions }: Pick<PostgresPicture, 'transactions'>): string | null {
  const gone = new Set<string>();
  for (const { status, statements } of transactions.toReversed()) {
    if (status !== 'committed') continue;
    for (const statement of statements.toReversed()) {
      const id = paymentIdOf(statement);
      if (id === null || statement.kind === 'select') continue;
      if (statement.kind === 'delete') gone.add(id);
      else if (!gone.has(id)) return id;
    }
  }
  return null;
}

/** The payment a statement names; null if it names none. */
export function paymentIdOf(statement: Statement): string | null {
  if (statement.table !== 'payments') return null;
  const named = statement.kind === 'insert' ? statement.values : statement.where;
  return typeof named.payment_id === 'string' ? named.payment_id : null;
}
