import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ActorId, Fault, Operation, StoreId, Writer } from '../../dualwrite/scenario.ts';
import { fromLink, type LinkVocabulary, type TimelinePlace, toLink } from './timelineLink.ts';
import type { Setting } from './timelineState.ts';
import { RACE_RUN } from './testing/raceRun.ts';

const { design: _, order: __, ...SETTING } = RACE_RUN.scenario;
const INITIAL: TimelinePlace = {
  state: {
    designs: { upper: 'naive', lower: 'cdc' },
    setting: SETTING,
    preset: 'race',
    orders: { upper: null, lower: null },
  },
  time_ms: 0,
  speed: 0.5,
};
const LETTERS = ['a', 'b', 'c'];
const KNOWN: LinkVocabulary = {
  presets: [
    { id: 'race', setting: SETTING },
    { id: 'late-retry', setting: { ...SETTING, seed: 9, faults: [{ type: 'lose', message: 'A1←redis' }] } },
  ],
  designs: ['naive', 'retries', 'invalidate', 'parallel', 'outbox', 'cdc'],
  speeds: [0.0625, 0.25, 0.5, 1, 4],
  initial: INITIAL,
  orders: {
    encode: (state, side) => (state.orders[side] ?? []).map((step) => LETTERS.indexOf(step)).join(''),
    decode: (_state, _side, letters) =>
      /^[012]*$/.test(letters) ? [...letters].map((letter) => LETTERS[Number(letter)] ?? '') : null,
  },
};

const time = fc.integer({ min: 0, max: 100_000 }).map((tenths) => tenths / 10);
const message = fc.constantFrom(
  'A1→postgres',
  'A1→redis~2',
  'B2←redis',
  '#0→redis-consumer',
  'A1→redis+',
  'odd:one, %!*$',
);
const store = fc.constantFrom<StoreId>('postgres', 'redis', 'search');
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ type: fc.constant('lose' as const), message }),
  fc.record({ type: fc.constant('delay' as const), message, by_ms: time }),
  fc.record({ type: fc.constant('duplicate' as const), message, after_ms: time }),
  fc.record({ type: fc.constant('reject' as const), store, at_ms: time }),
  fc.record({ type: fc.constant('forget' as const), store, at_ms: time }),
  fc.record({
    type: fc.constant('crash' as const),
    actor: fc.constantFrom<ActorId>('A', 'connector', 'search-consumer'),
    at_ms: time,
  }),
  fc
    .tuple(store, fc.nat(4_000), fc.integer({ min: 1, max: 900 }))
    .map(([store, from_ms, span]): Fault => ({ type: 'down', store, from_ms, until_ms: from_ms + span })),
);
const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ type: fc.constantFrom('insert' as const, 'update' as const, 'add' as const), amount }),
  fc.constant({ type: 'delete' as const }),
);
const writers = fc
  .array(fc.record({ operations: fc.array(operation, { minLength: 1, maxLength: 3 }), startsAt_ms: time }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => all.map((writer, i): Writer => ({ id: (['A', 'B', 'C'] as const)[i] ?? 'A', ...writer })));
const setting: fc.Arbitrary<Setting> = fc.record({
  writers,
  consumer: fc.constantFrom('upsert' as const, 'increment' as const, 'increment-once' as const),
  initial: fc.option(fc.nat(1_000_000)),
  seed: fc.nat(),
  faults: fc.array(fault, { maxLength: 5 }),
});
const order = fc.option(fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 9 }));
const designs = fc.record({ upper: fc.constantFrom(...KNOWN.designs), lower: fc.constantFrom(...KNOWN.designs) });
const place: fc.Arbitrary<TimelinePlace> = fc.record({
  state: fc.oneof(
    fc.record({ designs, setting, preset: fc.constant(null), orders: fc.record({ upper: order, lower: order }) }),
    fc
      .tuple(designs, fc.constantFrom(...KNOWN.presets))
      .map(([designs, preset]) => ({ ...INITIAL.state, designs, setting: preset.setting, preset: preset.id })),
  ),
  time_ms: time,
  speed: fc.constantFrom(...KNOWN.speeds),
});

test('a link leads back to the place it was made of', () => {
  fc.assert(
    fc.property(place, (from) => {
      expect(fromLink(toLink(from, KNOWN), KNOWN)).toEqual({ ...from, problem: null });
    }),
  );
});

test('a link survives an address bar: it holds only characters that may stand behind a #', () => {
  fc.assert(
    fc.property(place, (from) => {
      const link = toLink(from, KNOWN);
      expect(new URL(`https://example.test/#/dual-write?${link}`).hash).toBe(`#/dual-write?${link}`);
      expect(link).toMatch(/^[\w.~!$&'()*+,;=:@/?%-]*$/);
    }),
  );
});

test('what stands as at first makes a short link; a preset is named, not written out', () => {
  expect(toLink(INITIAL, KNOWN)).toBe('d=naive.cdc&p=race');
  expect(toLink({ ...INITIAL, time_ms: 96.04, speed: 0.25 }, KNOWN)).toBe('d=naive.cdc&p=race&t=96&x=0.25');
  expect(fromLink('', KNOWN)).toEqual({ ...INITIAL, problem: null });
});

const DAMAGED: readonly (readonly [query: string, says: string])[] = [
  ['d=naive', 'one design'],
  ['d=naive.magic', '“magic”'],
  ['p=nope', '“nope”'],
  ['t=soon', '“soon”'],
  ['t=99999999', '“99999999”'],
  ['x=3', '“3”'],
  ['f=explode:redis', '“explode:redis”'],
  ['f=down:redis:90:40', '“down:redis:90:40”'],
  ['f=lose:', '“lose:”'],
  ['w=A:6', 'writer A'],
  ['w=B:6:u500', '“B:6:u500”'],
  ['w=A:6:u5e9', '“5e9”'],
  ['w=A:6:z5', '“z5”'],
  ['i=much', '“much”'],
  ['c=magic', '“magic”'],
  ['s=-1', '“-1”'],
  ['o=zzz', '“zzz”'],
  ['f=lose:%E0%A4%A', '%'],
  ['nonsense', '“nonsense”'],
];
test.each(DAMAGED)('the damaged link %s says what is wrong and leads to the start', (query, says) => {
  const { problem, ...where } = fromLink(query, KNOWN);
  expect(problem).toMatch(/^This link is damaged: /);
  expect(problem).toContain(says);
  expect(where).toEqual(INITIAL);
});

test('whatever the text, it is read or said to be damaged', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { problem, state } = fromLink(text, KNOWN);
      expect(problem === null || state === INITIAL.state).toBe(true);
    }),
  );
});
