import type { Log } from '../log/log.ts';
import type { LogRecord } from '../log/record.ts';
import type { Drift } from '../process/report.ts';
import { paymentProblem } from '../log/payment.ts';
import type { CommandRecord } from './commands.ts';
import { Fields, isPlainObject } from './fields.ts';
import { viewOf } from './foldViews.ts';
import { gatherRows } from './gatherRows.ts';
import type { InsideOut, ViewInfo } from './insideOut.ts';
import { CODE_LENGTH_MAX, VIEW_NAME_LENGTH_MAX } from './limits.ts';
import { parseRecord } from './parseRecords.ts';
import { preview } from './preview.ts';
import type { Session, UncheckedRecord } from './session.ts';
import { viewStatus } from './viewStatus.ts';

/** What to give, in a line to copy. */
const ROW = '{ payment_id: "p1", merchant_id: "m42", amount: 25000 }';
const RECORD = '{ value: { payment_id: "p1", amount: 25000 }, key: "p1" }';

/** One or several, each named for messages: the first of several is row 0, as in the array. */
function listOf(
  input: unknown,
  call: 'append' | 'appendRecords',
): readonly (readonly [item: unknown, where: string])[] {
  const what = call === 'append' ? 'row' : 'record';
  const example = call === 'append' ? ROW : RECORD;
  const list: readonly unknown[] = Array.isArray(input) ? input : [input];
  if (list.length === 0)
    throw new Error(
      `${call} was given an empty array: there is nothing to append. Give at least one ${what}, such as ${example}.`,
    );
  return list.map((item, index) => {
    const where = list.length > 1 ? `${what === 'row' ? 'Row' : 'Record'} ${index}` : `The ${what}`;
    if (isPlainObject(item)) return [item, where];
    throw new Error(`${where} is ${preview(item)}: ${call} takes an object such as ${example}, or an array of them.`);
  });
}

/** A payment, or a row of any other shape, as a record. The session copies it. */
function recordOfRow(row: unknown, where: string): UncheckedRecord {
  const problem = paymentProblem(row);
  if (problem) throw new Error(`${where}: ${problem}`);
  return { value: row, key: paymentIdOf(row) };
}

function paymentIdOf(value: unknown): string | null {
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

/** As a consumer reads: what compaction removed is passed over, and does not count. */
function readKept(log: Log, from: number, max: number): LogRecord[] {
  const kept: LogRecord[] = [];
  for (let at = from; at < log.endOffset && kept.length < max; ) {
    const places = log.read(at, max - kept.length);
    for (const record of places) if (!record.removed) kept.push(record);
    at += places.length;
  }
  return kept;
}

function driftOf({ own, replayed, offset, changes, more }: Drift): NonNullable<ViewInfo['drift']> {
  return { drifted: own !== replayed, offset, keys: changes.map(({ path }) => path.join('.')), more };
}

/** The console API over a session. */
export function createConsoleApi({
  store,
  actions,
  flush,
  journal,
}: Pick<Session, 'store' | 'actions' | 'flush' | 'journal'>): InsideOut {
  /** Appends, and answers once what was appended is kept. */
  async function append(records: Parameters<Session['actions']['append']>[0]): Promise<number> {
    const first = actions.append(records);
    await journal.saved();
    return first;
  }

  /** What the processes' latest reports say, not those the page last drew. */
  function views(): ViewInfo[] {
    flush();
    const { views: all, reports, asOf, endOffset } = store.getState();
    return all.map((view) => {
      const report = reports[view.id];
      const offset = report?.offset ?? 0;
      const status = viewStatus(view, report);
      // A view without a process stands where it stood, and so behind the present; the others stand in the past one looks at.
      const end = asOf === 'live' || status === 'crashed' || status === 'failed' ? endOffset : asOf;
      const kept = report?.kept ?? null;
      const place = {
        ...{ id: view.id, name: view.name, status, offset, lag: Math.max(0, end - offset) },
        ...(kept === null ? {} : { kept }),
      };
      const info: ViewInfo = report?.drift ? { ...place, drift: driftOf(report.drift) } : place;
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
        readKept(
          store.getState().log,
          wholeNumber(from, 'from'),
          max === undefined ? Number.POSITIVE_INFINITY : wholeNumber(max, 'max'),
        ),
    },
    postgres: {
      get picture() {
        return store.getState().postgres;
      },
      transact: async (statements, end) => actions.transact(statements, end),
      crashConnector: async () => actions.crashConnector(),
      startConnector: async () => actions.startConnector(),
      journey: async (paymentId) => actions.journey(paymentId),
      row: async (paymentId) => actions.row(paymentId),
      rows: async () => actions.rows(),
    },
    append: async (rows) => {
      const { now, log } = store.getState();
      const gathered = gatherRows(rows, now, log.room);
      return append(gathered ?? listOf(rows, 'append').map(([row, where]) => recordOfRow(row, where)));
    },
    appendRecords: async (records) => {
      return append(listOf(records, 'appendRecords').map(([record, where]) => parseWholeRecord(record, where)));
    },
    compact: async (options) => actions.compact(options),
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
    writeDirectly: async (id, path, value) =>
      actions.writeDirectly(id, value === undefined ? { path } : { path, value }),
    state: async (id, path) => actions.state(id, path),
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
