import { csvFormat } from 'd3-dsv';
import type { Json } from '../../log/record.ts';
import type { SessionActions } from '../session.ts';

/** What one merchant is paid for one day; amounts in integer paise, `net` is captured less refunded. */
export interface SettlementRow {
  readonly merchant: string;
  /** As the view names it: "2025-06-03". */
  readonly day: string;
  readonly captured: number;
  readonly refunded: number;
  readonly net: number;
}

export type SettlementTotals = Pick<SettlementRow, 'captured' | 'refunded' | 'net'>;

export const SETTLEMENT_COLUMNS = ['merchant_id', 'settlement_day', 'captured_inr', 'refunded_inr', 'net_inr'] as const;

/** One line of the file: the text of each of its cells, before the quotes of CSV. */
export type SettlementCells = { readonly [column in (typeof SETTLEMENT_COLUMNS)[number]]: string };

/** One day's file. */
export interface SettlementFile {
  readonly day: string;
  /** "settlement-2025-06-03.csv" */
  readonly name: string;
  /** By merchant id, as people count: m2 before m10. */
  readonly cells: readonly SettlementCells[];
  /** In paise. */
  readonly totals: SettlementTotals;
  /** The whole file: a header, a line a merchant, each ended by a newline. */
  readonly csv: string;
}

/** m2 before m10, whatever the language of the computer. */
const BY_NUMBER = new Intl.Collator('en', { numeric: true });
/** How a cell begins that a spreadsheet would run as a formula. */
const FORMULA = /^\s*[=+\-@]|^[\t\r]/;

/**
 * The rows in a settlement view's state, given as plain JSON. @throws Error in plain words if the state is of another shape, as after an edit of the
 * fold or a direct write, or if a row's net is not what was captured less what was refunded: money is not paid by such a file
 */
export function settlementRows(state: Json): readonly SettlementRow[] {
  const rows = isObject(state) ? state.rows : undefined;
  if (!isObject(rows)) {
    throw new Error(
      'This state has no "rows" of merchants and days, so it cannot be made into a settlement file. Was the fold changed?',
    );
  }
  return Object.entries(rows).map(([key, row]) => settlementRow(key, row));
}

/** The rows of a settlement view, read from its state and without the rest of it. @throws Error in plain words, as of `settlementRows`, or if the view does not answer */
export async function readSettlement(
  actions: Pick<SessionActions, 'state'>,
  viewId: string,
): Promise<readonly SettlementRow[]> {
  return settlementRows({ rows: await actions.state(viewId, ['rows']) });
}

/** The days there are, each once, the earliest first. */
export function settlementDays(rows: readonly SettlementRow[]): readonly string[] {
  return [...new Set(rows.map(({ day }) => day))].sort();
}

/** The file of one day; a day without rows gives its header alone. @throws Error if a total is too large to be exact */
export function settlementFile(rows: readonly SettlementRow[], day: string): SettlementFile {
  const ofDay = rows.filter((row) => row.day === day).sort(byMerchant);
  const cells = ofDay.map(cellsOf);
  return {
    day,
    name: `settlement-${day}.csv`,
    cells,
    totals: { captured: sum(ofDay, 'captured'), refunded: sum(ofDay, 'refunded'), net: sum(ofDay, 'net') },
    csv: `${csvFormat(cells, [...SETTLEMENT_COLUMNS])}\n`,
  };
}

/** Paise as a decimal of rupees, exactly and without grouping, as files have it: 481250 → "4812.50", −5 → "-0.05". */
export function inRupees(paise: number): string {
  const digits = String(Math.abs(paise)).padStart(3, '0');
  return `${paise < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function settlementRow(key: string, row: Json): SettlementRow {
  if (!isObject(row)) throw new Error(`The row "${key}" of the settlement is not an object.`);
  const { merchant, day } = row;
  if (typeof merchant !== 'string' || typeof day !== 'string')
    throw new Error(`The row "${key}" of the settlement does not name its merchant and its day as text.`);
  const [captured, refunded, net] = [paise(key, row, 'captured'), paise(key, row, 'refunded'), paise(key, row, 'net')];
  if (net !== captured - refunded) {
    throw new Error(
      `The row "${key}" does not add up: its net is ${inRupees(net)}, captured less refunded is ${inRupees(captured - refunded)}.`,
    );
  }
  return { merchant, day, captured, refunded, net };
}

function paise(key: string, row: { readonly [field: string]: Json }, field: keyof SettlementTotals): number {
  const value = row[field];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new Error(
    `The ${field} amount of the row "${key}" is ${JSON.stringify(value) ?? 'missing'}: expected a whole number of paise.`,
  );
}

function cellsOf({ merchant, day, captured, refunded, net }: SettlementRow): SettlementCells {
  return {
    merchant_id: harmless(merchant),
    settlement_day: harmless(day),
    captured_inr: inRupees(captured),
    refunded_inr: inRupees(refunded),
    net_inr: inRupees(net),
  };
}

/** Text that a spreadsheet shows instead of running it: an apostrophe before it says so. */
function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function sum(rows: readonly SettlementRow[], field: keyof SettlementTotals): number {
  const total = rows.reduce((before, row) => before + BigInt(row[field]), 0n);
  if (Number.isSafeInteger(Number(total))) return Number(total);
  throw new Error(`The ${field} total is ${total} paise: more than a number can hold exactly.`);
}

function byMerchant(one: SettlementRow, other: SettlementRow): number {
  return BY_NUMBER.compare(one.merchant, other.merchant) || (one.merchant < other.merchant ? -1 : 1);
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
