import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { readChangeEvent } from '../views/changeEvent.ts';
import type { Json } from '../log/record.ts';
import type { Statement } from '../sources/postgres/statement.ts';
import type { SessionActions } from './session.ts';
import { loadPreset } from './sources.ts';
import { startSession } from './testing/startSession.ts';

beforeAll(() => loadPreset('razorpay'));

function insert(payment_id: string, values: { readonly [column: string]: Json } = {}): Statement {
  const rest = { email: 'riya@example.in', card_hash: 'aabbccdd', card_last4: '4242', city: 'Pune', method: 'upi' };
  const row = { payment_id, merchant_id: 'm42', amount: 25_000, status: 'authorized', ...rest, ...values };
  // A row with a wrong value is what some of these tests are about.
  return JSON.parse(JSON.stringify({ kind: 'insert', table: 'payments', values: row }));
}

const erase = (payment_id: string): Statement => ({ kind: 'delete', table: 'payments', where: { payment_id } });

type Deed = (actions: SessionActions) => void;

const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.integer({ min: 0, max: 2_000 }).map(
    (ms): Deed =>
      (actions) =>
        actions.advance(ms),
  ),
  fc.constantFrom(0, 1, 7, 200).map(
    (rate): Deed =>
      (actions) =>
        actions.setTraffic(rate),
  ),
  fc.constantFrom<Deed[]>(
    (actions) => actions.step(),
    (actions) => actions.crashConnector(),
    (actions) => actions.startConnector(),
    (actions) => void actions.transact([insert('x1')]),
    (actions) => void actions.transact([insert('x2'), insert('x2')]),
    (actions) => void actions.transact([insert('x3')], 'rollback'),
    (actions) => void actions.transact([erase('x1')]),
  ),
);

function doAll(actions: SessionActions, deeds: readonly Deed[]): void {
  for (const deed of deeds) {
    try {
      deed(actions);
    } catch {
      // Refused: the connector runs already, or does not.
    }
  }
}

test('[S8] transactions, crashes and starts of the connector are commands: loaded again, everything is the same', () =>
  fc.assert(
    fc.asyncProperty(fc.array(anyDeed, { maxLength: 15 }), fc.nat(), async (deeds, seed) => {
      const first = startSession('razorpay', seed);
      doAll(first.actions, deeds);
      const commands: unknown = JSON.parse(JSON.stringify(first.actions.commands()));
      const again = startSession('empty');
      await Reflect.apply(again.actions.load, again.actions, [commands]);
      expect(again.state().log.read(0)).toEqual(first.state().log.read(0));
      expect(again.state().postgres).toEqual(first.state().postgres);
      expect(again.state().now).toBe(first.state().now);
    }),
    { numRuns: 40 },
  ));

test('[S8] the topic, folded by key, is the table once the connector has caught up', () => {
  const { actions, state } = startSession('razorpay', 3);
  actions.setTraffic(50);
  actions.advance(18_000);
  actions.crashConnector();
  actions.advance(3_000);
  actions.startConnector();
  actions.setTraffic(0);
  actions.advance(60_000);
  const rows = new Map<string | null, Json>();
  for (const { key, value } of state().log.read(0)) rows.set(key, readChangeEvent(value)?.value ?? null);
  expect(rows.size).toBeGreaterThan(400);
  for (const [key, row] of rows) expect(row).toEqual(actions.row(key ?? ''));
  expect(state().postgres?.counts.sentAgain).toBeGreaterThan(0);
  expect(state().postgres?.counts.sent).toBe(state().endOffset);
});

test('a transaction reaches the topic with the next poll, and can be followed on its way', () => {
  const { actions, state } = startSession('razorpay');
  const done = actions.transact([insert('p7')]);
  expect(done).toMatchObject({ number: 1, status: 'committed', error: null });
  expect(state().endOffset).toBe(0);
  expect(actions.row('p7')).toMatchObject({ payment_id: 'p7', amount: 25_000 });
  actions.advance(100);
  expect(state().endOffset).toBe(1);
  const { transactions, wal, events } = actions.journey('p7');
  expect(transactions).toEqual([done]);
  expect(wal.map(({ record }) => record)).toEqual([
    'Heap INSERT',
    'Btree INSERT_LEAF',
    'Heap LOCK',
    'Transaction COMMIT',
  ]);
  expect(events).toMatchObject([{ offset: 0, isAgain: false, record: { key: 'p7' } }]);
  expect(actions.row('p8')).toBeNull();
});

test('what Postgres refuses is told with its error, and never reaches the topic', () => {
  const { actions, state } = startSession('razorpay');
  actions.transact([insert('p7')]);
  const twice = actions.transact([insert('p8'), insert('p7')]);
  expect(twice).toMatchObject({ status: 'rolled back', error: { sqlstate: '23505' } });
  const stranger = actions.transact([insert('p9', { merchant_id: 'nobody' })]);
  expect(stranger).toMatchObject({ status: 'rolled back', error: { sqlstate: '23503' } });
  expect(actions.transact([insert('p10')], 'rollback')).toMatchObject({ status: 'rolled back', error: null });
  actions.advance(1_000);
  expect(
    state()
      .log.read(0)
      .map(({ key }) => key),
  ).toEqual(['p7']);
  expect(state().postgres?.counts).toEqual({ committed: 1, rolledBack: 3, sent: 1, sentAgain: 0 });
  expect(state().postgres?.wal.filter(({ record }) => record === 'Transaction ABORT')).toHaveLength(3);
});

test('days without a payment pass at once, and the connector goes on as if it had looked all the time', () => {
  const polled = startSession('razorpay');
  const skipped = startSession('razorpay');
  const DAYS_MS = 2 * 86_400_000;
  for (const { actions } of [polled, skipped]) actions.transact([insert('p1')]);
  for (let ms = 0; ms < 20_000; ms += 100) polled.actions.advance(100);
  polled.actions.advance(DAYS_MS - 20_000);
  skipped.actions.advance(DAYS_MS);
  for (const { actions } of [polled, skipped]) {
    actions.transact([insert('p2')]);
    actions.advance(150);
  }
  expect(skipped.state().postgres).toEqual(polled.state().postgres);
  expect(skipped.state().log.read(0)).toEqual(polled.state().log.read(0));
});

test('one step is one transaction, and the record that comes of it', () => {
  const { actions, state } = startSession('razorpay');
  for (let step = 1; step <= 5; step++) {
    actions.step();
    expect(state().endOffset).toBe(step);
    expect(state().postgres?.counts.committed).toBe(step);
  }
});

test('undo takes back no transaction', () => {
  const { actions, state } = startSession('razorpay');
  actions.transact([insert('p1')]);
  expect(actions.undo()).toBeNull();
  expect(state().postgres?.counts.committed).toBe(1);
});

test.each<[name: string, deed: Deed, message: string]>([
  ['a connector that runs', (actions) => actions.startConnector(), 'runs already'],
  [
    'SQL beyond the model',
    (actions) => void actions.transact([insert('p1'), { kind: 'delete', table: 'payments', where: { email: 'a' } }]),
    'WHERE names no payment_id',
  ],
  [
    'no statement',
    (actions) => void actions.transact([]),
    'transact: "statements": expected 1 to 100 statements, got 0.',
  ],
])('%s is refused, and nothing has changed', (_, deed, message) => {
  const { actions, state } = startSession('razorpay');
  const before = [state().postgres, actions.commands()];
  expect(() => deed(actions)).toThrow(message);
  expect([state().postgres, actions.commands()]).toEqual(before);
});

test.each([
  [{ kind: 'upsert', table: 'payments' }, 'statement 0: "kind": expected "insert" or "update"'],
  [{ kind: 'insert', table: 'cards', values: { id: 1 } }, 'statement 0: "table": expected "merchants" or "payments"'],
  [{ kind: 'insert', table: 'payments', values: {} }, '"values": expected an object of columns and values'],
  [
    { kind: 'insert', table: 'payments', values: { amount: [1] } },
    '"values.amount": expected a text, a number or null',
  ],
  [
    { kind: 'delete', table: 'payments', where: { payment_id: { call: 'now' } } },
    '"where.payment_id": expected a text',
  ],
  [
    {
      kind: 'insert',
      table: 'payments',
      values: { a: 1 },
      onConflict: { do: 'update', set: { a: { excluded: 'a' } } },
    },
    '"target": expected the column',
  ],
  [{ kind: 'select', table: 'payments', where: { payment_id: 'p1' }, limit: 1 }, 'unknown field "limit"'],
])('a statement that is none is refused, with its place: %j', async (statement, message) => {
  const { api } = startSession('razorpay');
  await expect(Reflect.apply(api.postgres.transact, api.postgres, [[statement]])).rejects.toThrow(message);
});

test('a session without Postgres says where there is one', async () => {
  const { api } = startSession('payments');
  expect(api.postgres.picture).toBeNull();
  await expect(api.postgres.crashConnector()).rejects.toThrow('reset to "razorpay"');
  await expect(api.postgres.row('p1')).rejects.toThrow('There is no Postgres in a session of the preset "payments"');
});
