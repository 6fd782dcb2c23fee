import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toldOf, wearLensHere } from '../testing/lensed.ts';
import { History } from './history.ts';

const ROOMY = 2 ** 30;
const BUDGET = 30_000;

interface Shop {
  rows: Map<string, unknown>;
  seen: Set<string>;
  count: number;
  recent: string[];
  log?: Map<string, number>;
}

type Step = (state: Shop, key: string, n: number) => unknown;

/** What folds do to their states, each in its own way. */
const STEPS: readonly Step[] = [
  function put(state, key, n) {
    state.rows.set(key, n);
  },
  function putFrozen(state, key) {
    state.rows.set(key, Object.freeze({ key, card: 'c' }));
  },
  function takeOut(state, key) {
    state.rows.delete(key);
  },
  function listIt(state, key, n) {
    const list = state.rows.get(key);
    if (Array.isArray(list)) list.push(n);
    else state.rows.set(key, [n]);
  },
  function shorten(state, key) {
    const list = state.rows.get(key);
    if (Array.isArray(list)) list.shift();
  },
  function countWithin(state, key) {
    const row = state.rows.get(key) as { times: number; days: Map<number, string[]> } | undefined;
    if (row && typeof row === 'object' && 'times' in row) {
      row.times++;
      row.days.get(0)?.push(key);
    } else state.rows.set(key, { times: 1, days: new Map([[0, ['a']]]) });
  },
  function toTheEnd(state, key) {
    const row = state.rows.get(key);
    if (state.rows.delete(key)) state.rows.set(key, row);
  },
  function forgetOldest(state) {
    for (const oldest of state.rows.keys()) {
      if (state.rows.size < 6) break;
      state.rows.delete(oldest);
    }
  },
  function see(state, key) {
    state.seen.add(key);
  },
  function unsee(state, key) {
    state.seen.delete(key);
  },
  function forgetSeen(state) {
    state.seen.clear();
  },
  function countSeen(state, key) {
    state.count += state.seen.has(key) ? state.seen.size : 1;
  },
  function keepFew(state, key) {
    state.recent.push(key);
    if (state.recent.length > 4) state.recent.shift();
  },
  (state) => ({ ...state, rows: new Map(state.rows) }),
  function clearNowAndThen(state, _key, n) {
    if (n % 3 === 0) state.rows.clear();
  },
  function another(state, key, n) {
    if (n % 2 === 0) delete state.log;
    else {
      state.log ??= new Map();
      state.log.set(key, n);
    }
  },
  function countLater(state, key) {
    state.count += [...state.rows.entries()].filter(([name]) => name > key).length;
  },
  function countLetters(state) {
    for (const key of [...state.seen]) state.count += key.length;
    state.seen.forEach((key) => {
      state.count += key.length;
    });
  },
];

const freshShop = (): Shop => ({ rows: new Map(), seen: new Set(), count: 0, recent: [] });

const apply = (state: Shop, [step, key, n]: Command): Shop =>
  (STEPS[step % STEPS.length]?.(state, `k${key}`, n) as Shop | undefined) ?? state;

type Command = readonly [step: number, key: number, n: number];
const commands = fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.nat(11), fc.nat(9)), { maxLength: 120 });

wearLensHere();

function replayed(list: readonly Command[]): Shop {
  let state = freshShop();
  for (const command of list) state = apply(state, command);
  return state;
}

function recorded(list: readonly Command[], every: number, bytesMax = ROOMY): History {
  const history = new History(bytesMax);
  let state = freshShop();
  history.record(state, 0);
  list.forEach((command, index) => {
    state = apply(state, command);
    if ((index + 1) % every === 0) history.record(state, index + 1);
  });
  return history;
}

describe('the history of a state', () => {
  it('[V10] has at any offset the state that a replay comes to, wherever it is entered and however often', () => {
    let kept = 0;
    fc.assert(
      fc.property(commands, fc.integer({ min: 1, max: 9 }), fc.array(fc.nat(120)), (list, every, jumps) => {
        const history = recorded(list, every);
        if (history.lost === null) kept++;
        for (const jump of jumps) {
          const offset = Math.min(jump, list.length);
          const near = history.stateBefore(offset);
          if (!near) continue;
          let state = near.state as Shop;
          for (const command of list.slice(near.offset, offset)) state = apply(state, command);
          expect(toldOf(state)).toEqual(toldOf(replayed(list.slice(0, offset))));
        }
      }),
      { numRuns: 1_500 },
    );
    expect(kept).toBeGreaterThan(300);
  });

  it('[V10] keeps within its budget by keeping fewer moments, and none of them is wrong', () => {
    let kept = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(0, 1, 2, 3, 6, 8, 9), fc.nat(40), fc.nat(9)), {
          minLength: 200,
          maxLength: 400,
        }),
        fc.nat(400),
        (list, jump) => {
          const history = recorded(list, 2, BUDGET);
          if (history.lost !== null) return;
          if (history.offsets.length < list.length / 2) kept++;
          expect(history.bytes).toBeLessThanOrEqual(BUDGET);
          const offset = Math.min(jump, list.length);
          const near = history.stateBefore(offset);
          let state = near?.state as Shop;
          for (const command of list.slice(near?.offset, offset)) state = apply(state, command);
          expect(toldOf(state)).toEqual(toldOf(replayed(list.slice(0, offset))));
        },
      ),
      { numRuns: 200 },
    );
    expect(kept).toBeGreaterThan(50);
  });

  it('follows a state that is one Map, and one that is a plain value', () => {
    const history = new History(ROOMY);
    const rows = new Map<string, number>();
    history.record(rows, 0);
    rows.set('a', 1);
    history.record(rows, 1);
    rows.set('b', 2);
    history.record(rows, 2);
    const { state } = history.stateBefore(1) ?? {};
    expect([...(state as Map<string, number>)]).toEqual([['a', 1]]);
    const count = new History(ROOMY);
    for (const n of [0, 1, 2]) count.record(n, n);
    expect(count.stateBefore(1)).toEqual({ offset: 1, state: 1 });
  });

  it.each<[string, () => unknown, (state: never) => void]>([
    [
      'an object that stands in two places',
      () => ({ open: new Map(), last: null }),
      (state: { open: Map<string, object>; last: object | null }) => {
        state.last = { id: 1 };
        state.open.set('a', state.last);
      },
    ],
    [
      'a collection that stands in two places',
      () => ({ a: new Map() }),
      (state: { a: Map<string, string>; b?: object }) => {
        state.b = state.a;
      },
    ],
    ['keys that are objects', () => new Map(), (state: Map<object, number>) => state.set({}, 1)],
    [
      'much that is neither Map nor Set',
      () => ({ all: [] }),
      (state: { all: number[] }) => state.all.push(...Array(2_000).keys()),
    ],
  ])('keeps none of %s', (_what, init, change) => {
    const history = new History(ROOMY);
    const state = init();
    history.record(state, 0);
    expect(history.lost).toBeNull();
    change(state as never);
    history.record(state, 1);
    expect(history.lost).not.toBeNull();
    expect(history.stateBefore(1)).toBeNull();
  });

  it('is lost when entries that can be changed are given out all together', () => {
    const history = new History(ROOMY);
    const rows = new Map([['a', { n: 1 }]]);
    history.record(rows, 0);
    history.record(rows, 1);
    rows.forEach((row) => {
      row.n++;
    });
    history.record(rows, 2);
    expect(history.lost).not.toBeNull();
  });

  it('hands out collections that are what they seem', () => {
    const history = new History(ROOMY);
    const state = {
      rows: new Map([
        ['a', 1],
        ['b', 2],
      ]),
      seen: new Set(['x', 'y']),
    };
    history.record(state, 0);
    state.rows.clear();
    const past = () => history.stateBefore(0)?.state as typeof state;
    expect(new Map(past().rows)).toEqual(
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
    );
    expect(Array.from(past().seen)).toEqual(['x', 'y']);
    expect([...past().seen]).toEqual(['x', 'y']);
    expect(past().rows instanceof Map && Object.getPrototypeOf(past().rows) === Map.prototype).toBe(true);
    expect(Reflect.ownKeys(past().rows)).toEqual([]);
    expect(Map.prototype.get.call(past().rows, 'b')).toBe(2);
    expect(Map.prototype.get.name).toBe('get');
    expect(Map.prototype.set.length).toBe(2);
    expect(Map.prototype[Symbol.iterator]).toBe(Map.prototype.entries);
    expect(Set.prototype.keys).toBe(Set.prototype.values);
    expect(() => Map.prototype.get.call(new Set() as never, 'b')).toThrow(TypeError);
    const { rows } = past();
    for (const [key] of rows) rows.delete(key);
    expect(rows.size).toBe(0);
  });
});
