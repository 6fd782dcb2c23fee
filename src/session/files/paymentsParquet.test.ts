import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { readParquet } from 'parquet-wasm/node';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../log/createLog.ts';
import type { Log } from '../../log/log.ts';
import type { Json, NewRecord } from '../../log/record.ts';
import { anyStream, changed, NOON_IST, paid, STRANGE, tombstone } from '../../views/testing/payments.ts';
import { ARCHIVE_COLUMNS } from './archiveRow.ts';
import { paymentsParquet, SLICE_RECORDS } from './paymentsParquet.ts';

const NAMES = ARCHIVE_COLUMNS.map(({ name }) => name);
const PAYMENT = ['payment_id', 'merchant_id', 'amount', 'status', 'email', 'card_hash', 'card_last4', 'city', 'method'];
const NOTHING = Object.fromEntries(NAMES.map((name) => [name, null]));

async function breathe() {}

function logOf(records: readonly NewRecord[]): Log {
  const log = createLog();
  for (const record of records) log.append(record);
  return log;
}

async function written(log: Log, endOffset = log.endOffset) {
  return tableOf((await paymentsParquet({ log, endOffset, breathe })).bytes);
}

/** Read by another implementation: Arrow's, in Rust. */
function tableOf(bytes: Uint8Array) {
  const table = tableFromIPC(readParquet(bytes).intoIPCStream());
  const columns = NAMES.map((name) => ({ name, values: [...(table.getChild(name) ?? [])] }));
  const rows = Array.from({ length: table.numRows }, (_, i) =>
    Object.fromEntries(columns.map(({ name, values }): [string, unknown] => [name, values[i]])),
  );
  return { rows, fields: table.schema.fields.map(({ name, type, nullable }) => [name, String(type), nullable]) };
}

/** What a file has to say of a record, worked out in another way than the code does: by cases of what these tests append. */
function expected(log: Log) {
  return log.read(0).map(({ offset, timestamp, key, value }) => {
    const base = { ...NOTHING, offset: BigInt(offset), timestamp, key };
    if (value === null) return { ...base, op: 'tombstone' };
    const { op = null, before, after } = Object(value);
    const isEvent = op !== null && (before !== undefined || after !== undefined);
    const row = isEvent ? (op === 'd' ? before : after) : value;
    if (typeof row?.payment_id !== 'string')
      return { ...base, op: isEvent ? op : null, value_json: JSON.stringify(value) };
    const cells = PAYMENT.map((name) => [name, row[name] ?? null]);
    const { amount = null } = row;
    return {
      ...base,
      op: isEvent ? op : null,
      ...Object.fromEntries(cells),
      amount: amount === null ? null : BigInt(amount),
    };
  });
}

describe('payments as Parquet', () => {
  it('has a column a field, typed, and no rows for an empty log', async () => {
    const { rows, fields } = await written(createLog());
    expect(rows).toEqual([]);
    expect(fields).toEqual(
      NAMES.map((name) => {
        if (name === 'offset') return [name, 'Int64', false];
        if (name === 'timestamp') return [name, 'Timestamp<MILLISECOND, UTC>', false];
        return [name, name === 'amount' ? 'Int64' : 'Utf8', true];
      }),
    );
  });

  it('holds payments, change events, deletes and tombstones as they stand in the log', async () => {
    const log = logOf([
      paid(),
      changed('c', null, { amount: 7 }),
      changed('u', { status: 'authorized' }, { status: 'captured' }),
      changed('r', null, {}),
      changed('d', { payment_id: 'p9', city: 'Pune' }, null),
      tombstone('p9'),
      { ...changed('d', null, null), key: null },
    ]);
    const { rows } = await written(log);
    expect(rows).toEqual(expected(log));
    expect(rows.map(({ op }) => op)).toEqual([null, 'c', 'u', 'r', 'd', 'tombstone', 'd']);
    expect(rows[4]).toMatchObject({ offset: 4n, timestamp: NOON_IST, payment_id: 'p9', city: 'Pune', amount: 10_000n });
    expect(JSON.parse(String(rows[6]?.value_json))).toMatchObject({ op: 'd', before: null });
  });

  it('keeps as JSON what is no payment, or one that the columns would change', async () => {
    const values: Json[] = [
      { payment_id: 7, amount: 1 },
      { payment_id: 'p', amount: 12.5 },
      { payment_id: 'p', amount: '5' },
      { payment_id: 'p', amount: 2 ** 60 },
      { payment_id: 'p', city: ['Pune'] },
      { payment_id: 'p', city: 'half \ud800' },
      { after: { payment_id: 'p' } },
      ...STRANGE.map(({ value }) => value).filter((value) => value !== null && !('payment_id' in Object(value))),
    ];
    const log = logOf(values.map((value) => ({ timestamp: 0, key: null, value })));
    const { rows } = await written(log);
    expect(rows.map(({ value_json }) => JSON.parse(String(value_json)))).toEqual(values);
    expect(rows.every((row) => PAYMENT.every((name) => row[name] === null))).toBe(true);
  });

  it('keeps nulls, unicode and the ends of time and money', async () => {
    const log = logOf([
      { timestamp: 0, key: null, value: { payment_id: 'p', amount: null, city: null } },
      { timestamp: 0, key: '', value: { payment_id: '' } },
      paid({ city: 'मुंबई', email: '👩‍👧@例え.jp', method: '\0', card_hash: 'é'.repeat(300), payment_id: '₹' }),
      { ...paid({ amount: Number.MAX_SAFE_INTEGER }), timestamp: 8_640_000_000_000_000 },
      { ...paid({ amount: Number.MIN_SAFE_INTEGER }), timestamp: -8_640_000_000_000_000 },
    ]);
    const { rows } = await written(log);
    expect(rows).toEqual(expected(log));
    expect(rows[0]).toMatchObject({ payment_id: 'p', amount: null, city: null, email: null });
  });

  it('holds every record once, in order, over several row groups', async () => {
    const log = logOf(
      Array.from({ length: 2 * SLICE_RECORDS + 1_817 }, (_, i) => {
        if (i % 97 === 0) return tombstone(`p${i}`, i);
        if (i % 89 === 0) return { timestamp: i, key: null, value: { page: `/${i}` } };
        if (i % 5 === 0) return changed('d', { payment_id: `p${i}`, amount: i }, null);
        const fields = { payment_id: `p${i}`, amount: i * 1_003, merchant_id: `m${i % 40}`, city: `नगर ${i % 7}` };
        return i % 2 === 0 ? paid(fields, i) : changed('c', null, fields);
      }),
    );
    const slices: number[] = [];
    const { bytes } = await paymentsParquet({
      log,
      endOffset: log.endOffset,
      breathe,
      onProgress: (done) => slices.push(done),
    });
    expect(slices).toEqual([1, 2].map((slice) => slice * SLICE_RECORDS).concat(log.endOffset));
    expect(tableOf(bytes).rows).toEqual(expected(log));
  });

  it('leaves out what compaction has removed, whole slices of it too', async () => {
    const log = logOf(Array.from({ length: 2 * SLICE_RECORDS + 3 }, (_, n) => paid({ payment_id: 'same', amount: n })));
    log.compact();
    const { rows } = await written(log);
    expect(rows.map(({ offset, amount }) => [offset, amount])).toEqual([
      [BigInt(2 * SLICE_RECORDS + 2), BigInt(2 * SLICE_RECORDS + 2)],
    ]);
    expect((await written(log, SLICE_RECORDS)).rows).toEqual([]);
  });

  it('holds any stream', async () => {
    await fc.assert(
      fc.asyncProperty(anyStream, async (stream) => {
        const log = logOf(stream);
        expect((await written(log)).rows).toEqual(expected(log));
      }),
      { numRuns: 40 },
    );
  });

  it('ends where it was told to, whatever is appended meanwhile', async () => {
    const log = logOf([paid(), paid({ payment_id: 'p2' }), paid({ payment_id: 'p3' })]);
    const growing = async () => void log.append(paid({ payment_id: 'late' }));
    const { rows } = tableOf((await paymentsParquet({ log, endOffset: 2, breathe: growing })).bytes);
    expect(rows.map((row) => row.payment_id)).toEqual(['p1', 'p2']);
    await expect(paymentsParquet({ log, endOffset: 99, breathe })).rejects.toThrow(
      'The log ends at offset 5; it cannot be written up to 99.',
    );
  });

  it('lets the page breathe before and within every slice, and stops when told to', async () => {
    const log = logOf(Array.from({ length: 3 * SLICE_RECORDS }, (_, i) => paid({ payment_id: `p${i}` })));
    const stop = new AbortController();
    let breaths = 0;
    let done = 0;
    const breatheThrice = async () => {
      breaths += 1;
      if (breaths === 3) stop.abort();
    };
    const options = { log, endOffset: log.endOffset, signal: stop.signal, onProgress: (to: number) => (done = to) };
    await expect(paymentsParquet({ ...options, breathe: breatheThrice })).rejects.toMatchObject({ name: 'AbortError' });
    expect([breaths, done]).toEqual([3, SLICE_RECORDS]);
  });
});
