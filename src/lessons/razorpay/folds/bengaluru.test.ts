import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, LogRecord } from '../../../log/record.ts';
import { foldRecord } from '../../../views/fold.ts';
import { validateFold } from '../../../views/validateFold.ts';
import solution from './bengaluru-solution/fold.ts?compiled';
import starter from './bengaluru-starter/fold.ts?compiled';

const HOUR_MS = 3_600_000;

function ask(script: string, records: readonly LogRecord[]): unknown {
  const exported = {};
  new Function('exports', 'view', `"use strict";${script}`)(exported, (fold: unknown) => fold);
  const fold = validateFold(exported);
  const state = records.reduce<unknown>((folded, record) => foldRecord(fold, folded, record).state, fold.init());
  return fold.query?.(state);
}

/** Payments in the order of their commits, some sent again later, and some changed. */
const anyLog: fc.Arbitrary<LogRecord[]> = fc
  .array(
    fc.record({
      after_ms: fc.integer({ min: 0, max: HOUR_MS / 3 }),
      city: fc.constantFrom('Bengaluru', 'Pune'),
      again: fc.option(fc.nat({ max: 5 })),
      op: fc.constantFrom('c', 'c', 'u'),
      of: fc.nat({ max: 5 }),
    }),
    { maxLength: 30 },
  )
  .map((drawn) => {
    let now = Date.UTC(2025, 5, 3);
    const sent: { readonly timestamp: number; readonly key: string; readonly value: Json }[] = [];
    for (const [n, { after_ms, city, again, op, of }] of drawn.entries()) {
      now += after_ms;
      const earlier = sent.at(-1 - of);
      const key = op === 'u' && earlier ? earlier.key : `p${n}`;
      const row = { payment_id: key, city, status: op === 'c' ? 'authorized' : 'captured' };
      sent.push({ timestamp: now, key, value: { op: key === `p${n}` ? 'c' : 'u', before: null, after: row } });
      const repeated = again === null ? undefined : sent.at(-1 - again);
      if (repeated) sent.push(repeated);
    }
    return sent.map((record, offset) => ({ ...record, offset, headers: {} }));
  });

test('the solution counts the payments that Bengaluru made in the last hour, however often they are sent', () => {
  fc.assert(
    fc.property(anyLog, (records) => {
      const latest = Math.max(0, ...records.map(({ timestamp }) => timestamp));
      const made = records.filter(
        ({ value, timestamp }) =>
          timestamp > latest - HOUR_MS && JSON.stringify(value).match(/"op":"c".*"city":"Bengaluru"/),
      );
      expect(ask(solution.script, records)).toBe(new Set(made.map(({ key }) => key)).size);
    }),
  );
});

test('the starter runs, and counts too much', () => {
  const record = (n: number, city: string): LogRecord => ({
    offset: n,
    timestamp: n * HOUR_MS,
    key: `p${n}`,
    value: { op: 'c', before: null, after: { payment_id: `p${n}`, city } },
    headers: {},
  });
  const records = [record(0, 'Bengaluru'), record(5, 'Pune'), record(6, 'Bengaluru')];
  expect(ask(starter.script, records)).toBe(3);
  expect(ask(solution.script, records)).toBe(1);
});
