import type { Json } from '../log/record.ts';
import { paymentProblem } from '../log/payment.ts';
import type { CommandRecord } from './commands.ts';
import { Fields, isPlainObject } from './fields.ts';
import { viewOf } from './foldViews.ts';
import type { InsideOut, ViewInfo } from './insideOut.ts';
import { CODE_LENGTH_MAX, VIEW_NAME_LENGTH_MAX } from './limits.ts';
import { parseRecord } from './parseRecords.ts';
import { preview } from './preview.ts';
import type { Session } from './session.ts';
import { viewStatus } from './viewStatus.ts';

function listOf(input: unknown, what: string): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(input) ? input : [input];
  if (list.length === 0) throw new Error(`There is nothing to append: the array of ${what} is empty.`);
  return list;
}

function parseRow(row: unknown, where: string): CommandRecord {
  const problem = paymentProblem(row);
  if (problem) throw new Error(`${where}: ${problem}`);
  const { value } = parseRecord({ value: row }, where);
  return { value, key: paymentIdOf(value) };
}

function paymentIdOf(value: Json): string | null {
  const id = isPlainObject(value) ? value.payment_id : null;
  return typeof id === 'string' ? id : null;
}

function parseWholeRecord(input: unknown, where: string): CommandRecord {
  const record = parseRecord(input, where);
  return record.key === undefined ? { ...record, key: paymentIdOf(record.value) } : record;
}

function wholeNumber(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new Error(`log.read: "${name}": expected a whole number from 0 on, got ${preview(value)}.`);
}

/** The console API over a session. */
export function createConsoleApi({ store, actions, flush }: Pick<Session, 'store' | 'actions' | 'flush'>): InsideOut {
  /** What the processes' latest reports say, not those the page last drew. */
  function views(): ViewInfo[] {
    flush();
    const { views: all, reports, asOf, endOffset } = store.getState();
    const end = asOf === 'live' ? endOffset : asOf;
    return all.map((view) => {
      const report = reports[view.id];
      const offset = report?.offset ?? 0;
      const status = viewStatus(view, report);
      const info: ViewInfo = { id: view.id, name: view.name, status, offset, lag: Math.max(0, end - offset) };
      const error = report?.error;
      if (!error || (status !== 'failed' && status !== 'crashed')) return info;
      const where = {
        ...(error.offset === undefined ? {} : { offset: error.offset }),
        ...(error.line === undefined ? {} : { line: error.line }),
      };
      return { ...info, error: { message: error.message, ...where } };
    });
  }

  return {
    log: {
      get endOffset() {
        return store.getState().log.endOffset;
      },
      read: (from, max) =>
        store.getState().log.read(wholeNumber(from, 'from'), max === undefined ? undefined : wholeNumber(max, 'max')),
    },
    append: async (rows) => {
      const list = listOf(rows, 'rows');
      return actions.append(list.map((row, index) => parseRow(row, list.length > 1 ? `Row ${index}` : 'The row')));
    },
    appendRecords: async (records) => {
      const list = listOf(records, 'records');
      return actions.append(
        list.map((record, index) => parseWholeRecord(record, list.length > 1 ? `Record ${index}` : 'The record')),
      );
    },
    views,
    addView: async (view: unknown) => {
      const fields = new Fields(view, 'addView');
      const draft = { name: fields.text('name', VIEW_NAME_LENGTH_MAX), code: fields.text('code', CODE_LENGTH_MAX) };
      fields.done();
      return actions.addView(draft);
    },
    editView: async (id, code) => actions.editView(id, code),
    removeView: async (id) => actions.removeView(id),
    pause: async (id) => actions.pauseView(id),
    resume: async (id) => actions.resumeView(id),
    crash: async (id) => actions.crashView(id),
    restart: async (id, from) => {
      viewOf(store.getState().views, id);
      await actions.restartView(id, from);
    },
    state: async (id) => actions.state(id),
    digest: async (id) => actions.digest(id),
    query: async (id, ...args) => actions.query(id, args),
    settled: async () => actions.settled(),
    traffic: (recordsPerSecond) => actions.setTraffic(recordsPerSecond),
    advance: async (ms) => actions.advance(ms),
    seek: async (offset) => actions.seek(offset),
    reset: async (options) => actions.reset(options),
    commands: () => actions.commands(),
    load: async (commands) => actions.load(commands),
  };
}
