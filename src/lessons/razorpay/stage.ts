import type { ShownTransaction } from '../../sources/postgres/picture.ts';
import type { Row } from '../../sources/postgres/schema.ts';
import type { Statement } from '../../sources/postgres/statement.ts';
import type { Command } from '../../session/commands.ts';
import { istDay } from '../../views/ist.ts';
import { ask } from '../figures.ts';
import type { Stage } from '../lesson.ts';

/** The views of the preset "razorpay", by the ids it gives them. */
export const DASHBOARD = 'v1';
export const FRAUD = 'v2';
export const SETTLEMENT = 'v3';
export const SEARCH = 'v4';
export const ARCHIVE = 'v5';
export const FIVE = [DASHBOARD, FRAUD, SETTLEMENT, SEARCH, ARCHIVE];

/** The merchant the story asks about: the most popular one. */
export const MERCHANT = 'm42';
export const RIYA = 'riya@example.in';

/** The connector looks for changes this often, and confirms what it has sent this often: the source's own defaults, ms. */
export const POLL_MS = 100;
export const FLUSH_MS = 5_000;

/** A new session of the story: the same payments each time. */
export function begin(seed = 7): Command {
  return { type: 'reset', preset: 'razorpay', seed };
}

/** So many transactions a second for so long, then silence until the connector has sent and confirmed them all. */
export function traffic(perSecond: number, seconds: number): Command[] {
  return [
    { type: 'traffic', recordsPerSecond: perSecond },
    { type: 'advance', ms: seconds * 1_000 },
    { type: 'traffic', recordsPerSecond: 0 },
    { type: 'advance', ms: FLUSH_MS + POLL_MS },
  ];
}

/** Of a payment in the story all that matters is said; the rest is Riya's. */
export function insertPayment(
  payment_id: string,
  values: { readonly [column: string]: string | number } = {},
): Statement {
  const rest = { email: RIYA, card_hash: '51ab77e0', card_last4: '4242', city: 'Pune', method: 'card' };
  const row = { payment_id, merchant_id: MERCHANT, amount: 49_900, status: 'authorized', ...rest, ...values };
  return { kind: 'insert', table: 'payments', values: row };
}

export function setStatus(payment_id: string, status: string): Statement {
  return {
    kind: 'update',
    table: 'payments',
    set: { status, updated_at: { call: 'now' } },
    where: { payment_id },
  };
}

export function transact(...statements: Statement[]): Command {
  return { type: 'transact', statements };
}

/** Lets time pass by hand until the connector has looked and the views have folded what it brought. */
export async function letConnectorLook({ session }: Stage, ms = POLL_MS): Promise<void> {
  session.actions.advance(ms);
  await session.actions.settled();
}

/** Virtual time passes in parts with pauses on the wall between, so that one can watch. */
export async function passTime(stage: Stage, parts: number, part_ms: number, pause_ms: number): Promise<void> {
  for (let part = 0; part < parts; part++) {
    stage.session.actions.advance(part_ms);
    await stage.wait(pause_ms);
  }
  await stage.session.actions.settled();
}

/** Runs a transaction of which the story says that it succeeds. @throws Error if it did not */
export function mustCommit({ session }: Stage, ...statements: Statement[]): ShownTransaction {
  const done = session.actions.transact(statements);
  if (done.error) throw new Error(`Postgres refused it: ${done.error.message}. Restart the step and try again.`);
  return done;
}

/** An id that no payment of this session has: the transactions are counted. */
export function freshId({ session }: Stage, prefix: string): string {
  const counts = session.store.getState().postgres?.counts;
  return `${prefix}-${(counts?.committed ?? 0) + (counts?.rolledBack ?? 0) + 1}`;
}

/**
 * What a merchant captured today, added up over the rows as they stand in Postgres: the query that the dashboard replaces. Rows whose last
 * change was today in India count.
 */
export function capturedInPostgres(rows: readonly Row[], merchant: string, now_ms: number) {
  const matching = rows.filter(
    (row) =>
      row.merchant_id === merchant &&
      row.status === 'captured' &&
      istDay(Date.parse(String(row.updated_at))) === istDay(now_ms),
  );
  return { rows: matching.length, total: matching.reduce((sum, row) => sum + Number(row.amount), 0) };
}

/** How many of the search's answers are Riya's: it finds others whose address begins alike. Null while it does not answer. */
export async function riyaInSearch(stage: Stage): Promise<number | null> {
  const hits = await ask(stage, SEARCH, RIYA);
  return Array.isArray(hits) ? hits.filter((hit) => JSON.stringify(hit).includes(`"${RIYA}"`)).length : null;
}

/** The records a view has yet to read; null while it has no process. */
export function lagOf({ session }: Stage, view: string): number | null {
  const { reports, endOffset } = session.store.getState();
  const report = reports[view];
  return report ? endOffset - report.offset : null;
}

/** The story's Postgres, as it can be seen now. @throws Error in a session that has none */
export function pictureOf({ session }: Stage) {
  const { postgres } = session.store.getState();
  if (!postgres) throw new Error('This session has no Postgres any more: restart the step.');
  return postgres;
}
