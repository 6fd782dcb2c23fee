// The generator: payments as they might come, by a clock that is in the visitor's hand.
import type { Json, LogRecord } from '../../src/log/record.ts';
import { type Console, expect, test } from '../console.ts';

/** Traffic at that rate while `ms` of virtual time pass; the clock on the wall has no part in it. */
async function trafficFor(io: Console, recordsPerSecond: number, ms: number): Promise<void> {
  await io.page.evaluate(
    ([rate, ms]) => {
      window.insideOut.traffic(rate);
      return window.insideOut.advance(ms);
    },
    [recordsPerSecond, ms] as const,
  );
}

/** The statuses of each payment, in log order. */
function livesOf(records: readonly LogRecord[]): Map<string, Json[]> {
  const lives = new Map<string, Json[]>();
  for (const { value } of records) {
    const { payment_id, status } = Object(value);
    lives.set(payment_id, [...(lives.get(payment_id) ?? []), status]);
  }
  return lives;
}

test('a hundred a second for ten seconds are a thousand records, neither more nor less', async ({ io }) => {
  await trafficFor(io, 100, 10_000);
  expect(await io.endOffset()).toBe(1_000);
  await io.advance(2_500);
  expect(await io.endOffset()).toBe(1_250);
});

test('each payment lives a possible life: authorized, then captured or failed, refunded only once captured', async ({
  io,
}) => {
  await trafficFor(io, 100, 60_000);
  const records = await io.read(0);
  const lives = livesOf(records);
  expect(lives.size).toBeGreaterThan(1_000);
  const possible = ['authorized', 'authorized captured', 'authorized failed', 'authorized captured refunded'];
  const impossible = [...lives].filter(([, life]) => !possible.includes(life.join(' ')));
  expect(impossible).toEqual([]);
  // And each of them does come about.
  const seen = new Set([...lives.values()].map((life) => life.join(' ')));
  expect([...seen]).toEqual(expect.arrayContaining(['authorized captured', 'authorized failed']));
  const times = records.map(({ timestamp }) => timestamp);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('a few merchants take most of the payments', async ({ io }) => {
  await trafficFor(io, 100, 30_000);
  const counts = new Map<string, number>();
  for (const { value } of await io.read(0)) {
    const { merchant_id } = Object(value);
    counts.set(merchant_id, (counts.get(merchant_id) ?? 0) + 1);
  }
  const sorted = [...counts.values()].toSorted((a, b) => b - a);
  expect(sorted.length).toBeGreaterThan(20);
  const top = sorted.slice(0, Math.ceil(sorted.length / 5)).reduce((sum, one) => sum + one, 0);
  expect(top / 3_000).toBeGreaterThan(0.4);
});

test('virtual time passes by hand too: two halves are the whole', async ({ io }) => {
  await io.reset({ preset: 'empty', seed: 5 });
  await trafficFor(io, 40, 3_000);
  await io.advance(2_000);
  const inTwo = await io.read(0);
  await io.reset({ preset: 'empty', seed: 5 });
  await trafficFor(io, 40, 5_000);
  expect(await io.read(0)).toEqual(inTwo);
});

test('one record in two seconds is a rate, too', async ({ io }) => {
  await trafficFor(io, 0.5, 10_000);
  expect(await io.endOffset()).toBe(5);
});

test('a rate that cannot be is refused, and nothing changes', async ({ io }) => {
  for (const rate of [-1, 5_001, Number.NaN]) {
    await expect(io.traffic(rate), String(rate)).rejects.toThrow(/5,?000/);
  }
  expect(await io.commands()).not.toContainEqual(expect.objectContaining({ type: 'traffic' }));
});
