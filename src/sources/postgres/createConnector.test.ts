import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, NewRecord } from '../../log/record.ts';
import { readChangeEvent } from '../../views/changeEvent.ts';
import { createConnector } from './createConnector.ts';
import { createModelPostgres, type ModelPostgres } from './createModelPostgres.ts';
import type { Statement } from './statement.ts';
import { type Action, anyAction, Clients } from './testing/drive.ts';
import { merchant, payment, seedMerchants } from './testing/seedRows.ts';

type Fields = { readonly [field: string]: Json };

/** What happens to a connector: records polled are appended or not before what comes next. */
type Event = 'start' | 'poll' | 'poll, and crash before they are appended' | 'confirm' | 'crash';
type Step = Action | { readonly connector: Event; readonly max: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: anyAction },
  fc.record({
    connector: fc.constantFrom<Event[]>(
      ...(['start', 'start', 'poll', 'poll', 'confirm', 'crash', 'poll, and crash before they are appended'] as const),
    ),
    max: fc.integer({ min: 1, max: 5 }),
  }),
);

function driven(steps: readonly Step[]) {
  const postgres = createModelPostgres();
  seedMerchants(postgres);
  const clients = new Clients(postgres);
  const connector = createConnector(postgres);
  const topic: NewRecord[] = [];
  for (const [now_ms, step] of steps.entries()) {
    if ('does' in step) {
      clients.do(step, now_ms);
      continue;
    }
    const { connector: event, max } = step;
    if (event === 'start') {
      if (connector.status === 'stopped') connector.start(now_ms);
    } else if (event === 'confirm') connector.confirm();
    else if (event === 'crash') connector.crash();
    else {
      const records = connector.poll(now_ms, max);
      if (event === 'poll') topic.push(...records);
      else connector.crash();
    }
  }
  clients.end(steps.length);
  if (connector.status === 'stopped') connector.start(steps.length);
  for (let records = connector.poll(steps.length, 7); records.length > 0; records = connector.poll(steps.length, 7))
    topic.push(...records);
  return { postgres, connector, topic };
}

const anySteps = fc.array(anyStep, { maxLength: 80 });

describe('any transactions, crashes and starts', () => {
  test('[Q5] the topic, folded by key, is the table', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { postgres, topic } = driven(steps);
        expect(folded(topic)).toEqual(tableOf(postgres));
      }),
      { numRuns: 300 },
    );
  });

  test('[Q6] sent again, an event is the same but for the time it was made', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { topic } = driven(steps);
        const sent = new Map<string, NewRecord>();
        for (const record of topic) {
          const { source, op } = fieldsOf(record.value);
          if (op === undefined || op === 'r') continue;
          const id = String(fieldsOf(source).lsn);
          const first = sent.get(id) ?? record;
          sent.set(id, first);
          expect({ ...record, value: { ...fieldsOf(record.value), ts_ms: 0 } }).toEqual({
            ...first,
            value: { ...fieldsOf(first.value), ts_ms: 0 },
          });
        }
      }),
    );
  });

  test('[Q6] first sendings come in commit order, and none is missing', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const postgres = createModelPostgres();
        postgres.createSlot('other');
        seedMerchants(postgres);
        const connector = createConnector(postgres);
        connector.start(0);
        const clients = new Clients(postgres);
        const lsns = new Set<Json | undefined>();
        const read = (now_ms: number, max: number) => {
          for (const { value } of connector.poll(now_ms, max))
            if (value !== null) lsns.add(fieldsOf(fieldsOf(value).source).lsn);
        };
        for (const [now_ms, step] of steps.entries()) {
          if ('does' in step) clients.do(step, now_ms);
          else if (step.connector === 'confirm') connector.confirm();
          else if (step.connector === 'poll') read(now_ms, step.max);
          // Before the empty snapshot is confirmed, a crash would have it taken again: another moment.
          else if (step.connector === 'crash' && connector.offset !== null) {
            connector.crash();
            connector.start(now_ms);
          }
        }
        clients.end(steps.length);
        read(steps.length, 10_000);
        const payments = postgres
          .decode('other', 0)
          .flatMap(({ changes }) => changes.filter(({ table }) => table === 'payments'));
        expect([...lsns]).toEqual(payments.map(({ lsn }) => lsn));
      }),
    );
  });
});

function folded(topic: readonly NewRecord[]): Map<string | null, Json> {
  const rows = new Map<string | null, Json>();
  for (const { key, value } of topic) {
    const row = value === null ? null : (readChangeEvent(value)?.value ?? null);
    if (row === null) rows.delete(key);
    else rows.set(key, row);
  }
  return rows;
}

function tableOf(postgres: ModelPostgres): Map<string | null, Json> {
  return new Map(postgres.rows('payments').map((row) => [String(row.payment_id), row]));
}

function fieldsOf(value: Json | undefined): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withPayments(count: number) {
  const postgres = createModelPostgres();
  seedMerchants(postgres);
  for (let i = 1; i <= count; i++) postgres.run([payment(`p${i}`)], 1_000);
  return postgres;
}

const remove: Statement = { kind: 'delete', table: 'payments', where: { payment_id: 'p1' } };
const capture: Statement = {
  kind: 'update',
  table: 'payments',
  set: { status: 'captured' },
  where: { payment_id: 'p1' },
};

const markers = (records: readonly NewRecord[]) =>
  records.map(({ value }) => fieldsOf(fieldsOf(value).source).snapshot);

test('[Q8] a snapshot is sent row by row and marked; what commits meanwhile is streamed after it', () => {
  const postgres = withPayments(4);
  const connector = createConnector(postgres);
  connector.start(2_000);
  postgres.run([capture], 3_000);
  const first = connector.poll(4_000, 3);
  expect(connector.status).toBe('snapshot');
  postgres.run([remove], 5_000);
  const rest = connector.poll(6_000, 10);
  expect(connector.status).toBe('streaming');
  expect(markers(first)).toEqual(['first', 'true', 'true']);
  expect(markers(rest.slice(0, 3))).toEqual(['last', 'false', 'false']);
  expect(first[0]).toMatchObject({ key: 'p1', timestamp: 2_000, value: { op: 'r', before: null, ts_ms: 4_000 } });
  expect(rest.slice(1)).toMatchObject([
    { timestamp: 3_000, value: { op: 'u', before: { status: 'authorized' }, after: { status: 'captured' } } },
    { timestamp: 5_000, value: { op: 'd', before: { status: 'captured' }, after: null } },
    { key: 'p1', timestamp: 5_000, value: null },
  ]);
});

test('the snapshot of several tables marks the ends of each', () => {
  const connector = createConnector(withPayments(2), { tables: ['merchants', 'payments'] });
  connector.start(0);
  const inner = ['first', 'true', 'last_in_data_collection', 'first_in_data_collection'];
  expect(markers(connector.poll(0, 10))).toEqual([...inner, 'last']);
  const single = createConnector(withPayments(1));
  single.start(0);
  expect(markers(single.poll(0, 10))).toEqual(['last']);
});

test('[Q6] a crash within a transaction sends it again from its beginning', () => {
  const postgres = withPayments(0);
  const connector = createConnector(postgres);
  connector.start(0);
  connector.poll(0, 10);
  connector.confirm();
  postgres.run([payment('p1'), payment('p2'), payment('p3')], 1);
  expect(connector.poll(2, 2).map(({ key }) => key)).toEqual(['p1', 'p2']);
  connector.confirm();
  connector.crash();
  expect(connector.poll(3, 10)).toEqual([]);
  connector.start(3);
  expect(connector.poll(4, 10).map(({ key }) => key)).toEqual(['p1', 'p2', 'p3']);
  connector.confirm();
  expect(connector.offset?.lsn).toBe(postgres.slot('debezium')?.confirmed_flush_lsn);
  connector.crash();
  connector.start(5);
  expect(connector.poll(6, 10)).toEqual([]);
});

test('[Q6] a transaction larger than a poll comes in pieces, and whole', () => {
  const postgres = withPayments(0);
  const connector = createConnector(postgres);
  connector.start(0);
  postgres.run([payment('p1'), payment('p2'), payment('p3')], 1);
  postgres.run([remove, payment('p4')], 2);
  const polls = [1, 2, 3, 4, 5, 6].map((now_ms) => connector.poll(now_ms, 1).map(({ key }) => key));
  expect(polls).toEqual([['p1'], ['p2'], ['p3'], ['p1', 'p1'], ['p4'], []]);
});

test('a snapshot that was not confirmed is taken again, from its first row', () => {
  const postgres = withPayments(3);
  const connector = createConnector(postgres);
  connector.start(0);
  connector.poll(1, 2);
  connector.confirm();
  connector.crash();
  postgres.run([remove], 2);
  connector.start(3);
  expect(connector.poll(4, 10).map(({ key }) => key)).toEqual(['p2', 'p3']);
});

test('an event has the fields of the envelope, and is plain JSON', () => {
  const postgres = withPayments(0);
  const connector = createConnector(postgres);
  connector.start(0);
  connector.poll(0, 10);
  postgres.run([merchant('m8')], 1);
  postgres.run([payment('p1')], 1_750_000_000_123);
  const lsn = postgres.decode('debezium', 0)[1]?.changes[0]?.lsn;
  const [record] = connector.poll(1_750_000_000_200, 10);
  expect(record).toEqual({
    timestamp: 1_750_000_000_123,
    key: 'p1',
    value: {
      before: null,
      after: {
        payment_id: 'p1',
        merchant_id: 'm1',
        amount: 25_000,
        status: 'authorized',
        email: 'riya@example.in',
        card_hash: 'aabbccdd',
        card_last4: '4242',
        city: 'Pune',
        method: 'upi',
        created_at: '2025-06-15T15:06:40.123Z',
        updated_at: '2025-06-15T15:06:40.123Z',
      },
      source: {
        version: '2.5.4.Final',
        connector: 'postgresql',
        name: 'razorpay',
        ts_ms: 1_750_000_000_123,
        snapshot: 'false',
        db: 'razorpay',
        sequence: `[null,"${lsn}"]`,
        schema: 'public',
        table: 'payments',
        txId: 745,
        lsn,
        xmin: null,
      },
      transaction: null,
      op: 'c',
      ts_ms: 1_750_000_000_200,
    },
  });
  expect(JSON.parse(JSON.stringify(record))).toEqual(record);
});

test('without its slot a connector cannot go on, and says so', () => {
  const postgres = withPayments(1);
  const connector = createConnector(postgres);
  connector.start(0);
  expect(() => connector.start(0)).toThrow('The connector runs already');
  connector.poll(0, 10);
  connector.confirm();
  connector.crash();
  postgres.dropSlot('debezium');
  expect(() => connector.start(1)).toThrow(
    `Slot "debezium" is gone, and with it the WAL after the connector's offset.`,
  );
});
