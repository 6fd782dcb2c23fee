import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, NewRecord } from '../../log/record.ts';
import { readChangeEvent } from '../../views/changeEvent.ts';
import { createPostgresSource, type PostgresSource } from './createPostgresSource.ts';
import type { Statement } from './statement.ts';
import { payment } from './testing/seedRows.ts';

const START_MS = 1_750_000_000_000;

type Call = { readonly rate: number } | { readonly advance_ms: number } | 'crash' | 'start' | Statement;

const anyCall: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ rate: fc.integer({ min: 0, max: 300 }) }),
  { weight: 3, arbitrary: fc.record({ advance_ms: fc.double({ min: 0, max: 900, noNaN: true }) }) },
  fc.constantFrom<Call[]>('crash', 'start', payment('x1'), {
    kind: 'delete',
    table: 'payments',
    where: { payment_id: 'p1001' },
  }),
);

/** A source after these calls; time passes in so many pieces. */
function after(calls: readonly Call[], pieces = 1): { source: PostgresSource; topic: NewRecord[]; now_ms: number } {
  const source = createPostgresSource({ seed: 7, start_ms: START_MS, flush_ms: 300 });
  const topic: NewRecord[] = [];
  let now_ms = START_MS;
  for (const call of calls) {
    if (call === 'crash') {
      if (source.connector.status !== 'stopped') source.crashConnector();
    } else if (call === 'start') {
      if (source.connector.status === 'stopped') source.startConnector();
    } else if ('rate' in call) source.setRate(call.rate);
    else if ('kind' in call) source.run([call]);
    else {
      for (let piece = 1; piece < pieces; piece++)
        topic.push(...source.advanceTo(now_ms + (call.advance_ms * piece) / pieces, topic.length));
      now_ms += call.advance_ms;
      topic.push(...source.advanceTo(now_ms, topic.length));
    }
  }
  return { source, topic, now_ms };
}

function pictureOf({ source: { postgres, connector }, topic }: ReturnType<typeof after>) {
  const { status, offset } = connector;
  return {
    topic,
    rows: postgres.rows('payments'),
    wal: postgres.readWal(0),
    status,
    offset,
    slot: postgres.slot('debezium'),
  };
}

const anyCalls = fc.array(anyCall, { maxLength: 10 });

test('[Q9] the same calls give the same everything', () => {
  fc.assert(
    fc.property(anyCalls, (calls) => {
      expect(pictureOf(after(calls))).toEqual(pictureOf(after(calls)));
    }),
    { numRuns: 15 },
  );
});

test('[Q9] it makes no difference in how many steps time passes', () => {
  fc.assert(
    fc.property(anyCalls, fc.integer({ min: 2, max: 9 }), (calls, pieces) => {
      expect(pictureOf(after(calls, pieces))).toEqual(pictureOf(after(calls)));
    }),
    { numRuns: 15 },
  );
});

test('[Q9] a transaction just after a poll waits for the next, however time was cut', () => {
  // At 995 a second one comes at 100.5 ms, between the poll at 100 ms and the next whole millisecond.
  const whole = after([{ rate: 995 }, { advance_ms: 200 }]);
  expect(after([{ rate: 995 }, { advance_ms: 100 }, { advance_ms: 100 }]).topic).toEqual(whole.topic);
});

test('[Q5] traffic, crashes and all: the topic folded is the table once the connector has caught up', () => {
  fc.assert(
    fc.property(anyCalls, (calls) => {
      const { source, topic, now_ms } = after([...calls, { rate: 0 }, 'start']);
      topic.push(...source.advanceTo(now_ms + 5_000, topic.length));
      const rows = new Map<string | null, Json>();
      for (const { key, value } of topic) {
        const row = value === null ? null : (readChangeEvent(value)?.value ?? null);
        if (row === null) rows.delete(key);
        else rows.set(key, row);
      }
      expect(rows).toEqual(new Map(source.postgres.rows('payments').map((row) => [row.payment_id, row])));
    }),
    { numRuns: 15 },
  );
});

test('every payment of the traffic finds its merchant, and every change its row', () => {
  const source = createPostgresSource({ seed: 3, start_ms: START_MS, postgres: { walWindow: 1_000_000 } });
  expect(source.postgres.rows('merchants')).toHaveLength(10_000);
  const from = source.postgres.currentLsn();
  source.setRate(2_000);
  const records = source.advanceTo(START_MS + 10_000, 0);
  const aborted = source.postgres.readWal(from).filter(({ record }) => record === 'Transaction ABORT');
  expect(aborted).toEqual([]);
  // One transaction a record of the generator's; those since the last poll are still to come.
  expect(records.length).toBeGreaterThan(19_700);
  const ops = new Set(records.map(({ value }) => value !== null && readChangeEvent(value)?.op));
  expect(ops).toEqual(new Set(['c', 'u']));
});

test('[Q6] after a crash the connector sends again what was not confirmed, and catches up', () => {
  const source = createPostgresSource({ seed: 3, start_ms: START_MS });
  source.setRate(1_000);
  const before = source.advanceTo(START_MS + 8_000, 0);
  source.crashConnector();
  expect(source.advanceTo(START_MS + 10_000, 0)).toEqual([]);
  const held = source.postgres.slot('debezium');
  expect(held?.confirmed_flush_lsn).toBe(source.connector.offset?.lsn);
  source.startConnector();
  const resent = source.advanceTo(START_MS + 12_000, 0);
  const lsns = (records: readonly NewRecord[]) =>
    records.map(({ value }) => JSON.stringify(value).match(/"lsn":\d+/)?.[0]);
  const [known, again] = [new Set(lsns(before)), lsns(resent)];
  // Confirmed at 5 s of 8: three seconds' events come twice.
  const twice = again.filter((lsn) => known.has(lsn)).length;
  expect(twice).toBeGreaterThan(2_800);
  expect(twice).toBeLessThan(3_200);
  expect(new Set([...known, ...again]).size).toBeGreaterThan(11_800);
});
