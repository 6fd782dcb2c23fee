import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEGMENT_RECORDS } from '../../log/store.ts';
import { packRecords } from '../../log/pack.ts';
import type { LogRecord } from '../../log/record.ts';
import { unpackSegment } from '../../log/unpack.ts';
import { KEEP, type Fold } from '../../views/contract.ts';
import { foldRecord } from '../../views/fold.ts';
import { toldOf, wearLensHere } from '../../views/testing/lensed.ts';
import { validateFold } from '../../views/validateFold.ts';
import { compileFold } from '../compile/compileFold.ts';
import { Keeper } from './keeper.ts';
import type { Keep } from './loadFold.ts';

wearLensHere();

const plainly: Keep = (collection, key, value) => (collection as Map<unknown, unknown>).set(key, value);

function load(source: string, keep: Keep): Fold {
  const exported = {};
  new Function('exports', 'require', 'view', KEEP, `"use strict";${compileFold(source).script}`)(
    exported,
    () => {},
    (fold: unknown) => fold,
    keep,
  );
  return validateFold(exported);
}

const fold = (init: string, apply: string, more = '') =>
  `export default view({ init: () => ${init}, ${apply} });\n${more}`;

const FOLDS: readonly (readonly [what: string, source: string])[] = [
  ['the newest row of each', fold('new Map()', 'apply: (rows, p) => rows.set(p.payment_id, p)')],
  [
    'a key of several fields, some left out, some taken out',
    fold(
      '({ rows: new Map(), n: 0 })',
      `apply(state, p, at) {
        state.n += p.amount;
        if (p.status === 'failed') state.rows.delete(p.payment_id);
        else if (p.amount > 2) state.rows.set(p.payment_id + ' ' + p.city, p);
        if (at.offset === 900) state.rows.clear();
        return state;
      }`,
    ),
  ],
  [
    'looked at before it is replaced',
    fold(
      'new Map()',
      `apply(rows, p) {
        const old = rows.get(p.payment_id);
        if (!old || old.amount <= p.amount) rows.set(p.payment_id, p);
        return rows;
      }`,
    ),
  ],
  [
    'looked at now and then, and copied',
    fold(
      '({ rows: new Map(), seen: [], sum: 0 })',
      `apply(state, p, at) {
        state.rows.set(p.payment_id, p);
        if (at.offset % 500 === 0) {
          for (const [key, row] of state.rows) state.sum += row.amount + key.length;
          state.seen.push({ ...state.rows.get(p.payment_id), at: at.offset });
        }
        return state;
      }`,
    ),
  ],
  [
    'Maps within a Map',
    fold(
      'new Map()',
      `apply(cities, p) {
        if (!cities.has(p.city)) cities.set(p.city, new Map());
        cities.get(p.city).set(p.payment_id, p);
        return cities;
      }`,
    ),
  ],
  [
    'beside numbers, texts and objects',
    fold(
      'new Map()',
      `apply(all, p, at) {
        all.set(p.payment_id, p);
        if (at.offset % 3000 === 1000) all.set('text', 'x' + at.offset);
        if (at.offset % 3000 === 2000) all.set(p.city, { city: p.city });
        if (at.offset === 5000) all.set('n', all.size);
        return all;
      }`,
    ),
  ],
  [
    'in two places, which hold the very same one',
    fold(
      '({ a: new Map(), b: new Map([[0, 0]]), same: 0 })',
      `apply(state, p, at) {
        if (at.offset % 3 === 0) state.b.set(p.city, p);
        state.a.set(p.payment_id, p);
        if (at.offset % 5 === 0) state.a.set(p.city, p);
        if (at.offset % 700 === 0) state.b.set(p.payment_id, p);
        if (at.offset % 900 === 0 && state.a.get(p.city) === state.a.get(p.payment_id)) state.same++;
        return state;
      }`,
    ),
  ],
  [
    'in what only has a method of that name',
    fold(
      '({ last: null, n: 0 })',
      'apply(state, p) { const box = { set(key, value) { state.last = { key, amount: value.amount }; } }; box.set(p.city, p); return state; }',
    ),
  ],
  [
    'in a Set of a Map',
    fold('new Map()', 'apply(all, p) { keep(all, p); return all; }', 'function keep(all, p) { all.set(p.city, p); }'),
  ],
  [
    'in a Map with an own method',
    fold('new Map()', 'apply(all, p) { if (all.size === 0) all.clear(); all.set(p.method, p); return all; }'),
  ],
];

const payment = fc.record({
  payment_id: fc.nat(400).map((n) => `pay_${n}`),
  amount: fc.nat(9),
  status: fc.constantFrom('captured', 'failed'),
  city: fc.constantFrom('Pune', 'Delhi', 'Goa'),
  method: fc.constantFrom('card', 'upi'),
});

/** As a log would hold them: repeated until there are more than two segments of them. */
function logOf(some: readonly object[], isEvents: boolean): LogRecord[] {
  return Array.from({ length: 2 * SEGMENT_RECORDS + 100 }, (_, offset) => {
    const row = { ...some[(offset * 7 + (offset >> 9)) % some.length], amount: offset % 7 };
    const value = isEvents ? { op: offset % 2 ? 'u' : 'c', before: null, after: row, ts_ms: offset } : row;
    return { offset, timestamp: 1_000 + offset, key: null, value, headers: {} } as LogRecord;
  });
}

function replay(running: Fold, records: readonly LogRecord[]): unknown {
  let state = running.init();
  const packed = packRecords(0, records.slice(0, SEGMENT_RECORDS));
  const read = unpackSegment(packed);
  for (let offset = 0; offset < SEGMENT_RECORDS; offset++)
    state = foldRecord(running, state, read.record(offset)).state;
  return replayOn(running, state, records, SEGMENT_RECORDS);
}

function replayOn(running: Fold, from: unknown, records: readonly LogRecord[], start: number): unknown {
  let state = from;
  const read = unpackSegment(packRecords(start, records.slice(start)));
  for (let offset = start; offset < records.length; offset++)
    state = foldRecord(running, state, read.record(offset)).state;
  return state;
}

describe('a fold that puts records into Maps', () => {
  it.each(FOLDS)('[V9] cannot tell that they are kept as offsets: %s', (_what, source) => {
    let kept = 0;
    fc.assert(
      fc.property(
        fc.array(payment, { minLength: 1, maxLength: 500 }),
        fc.boolean(),
        fc.constantFrom(0, 2 ** 24),
        (some, isEvents, bytesFree) => {
          const records = logOf(some, isEvents);
          const expected = replay(load(source, plainly), records);
          const { use } = compileFold(source);
          const keeper = new Keeper(bytesFree);
          const running = load(source, keeper.keep);
          let state = running.init();
          for (let base = 0; base < 2 * SEGMENT_RECORDS; base += SEGMENT_RECORDS) {
            const packed = packRecords(base, records.slice(base, base + SEGMENT_RECORDS));
            const step = use.kept ? keeper.stepOf(packed, use.kept, use.at) : null;
            if (step) kept++;
            if (!step) state = replayOn(running, state, records.slice(0, base + SEGMENT_RECORDS), base);
            else for (let row = 0; row < SEGMENT_RECORDS; row++) state = step(running.apply, state, row, base + row);
          }
          state = replayOn(running, state, records, 2 * SEGMENT_RECORDS);
          expect(toldOf(state)).toEqual(toldOf(expected));
          expect(state).toEqual(expected);
        },
      ),
      { numRuns: 6 },
    );
    expect(kept).toBeGreaterThan(0);
  });
});
