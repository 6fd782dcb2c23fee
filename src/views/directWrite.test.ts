import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../log/record.ts';
import { anyJson } from '../log/testing/anyRecord.ts';
import { cloneState } from './clone.ts';
import { encodeState } from './codec.ts';
import type { State } from './contract.ts';
import { diffStates } from './diff.ts';
import { writeInto, type PathStep } from './directWrite.ts';
import { lookAt } from './look.ts';
import { anyState } from './testing/anyState.ts';

/** A path into a state by the dice `at`: mostly one that is there, now and then one that is not. */
function pathInto(state: State, at: readonly number[]): PathStep[] {
  const path: PathStep[] = [];
  for (const dice of at) {
    const look = lookAt(state, path, 50);
    if (!look || look.kind === 'value') break;
    const step = dice % 7 === 0 ? 'not there' : look.keys[dice % Math.max(1, look.keys.length)];
    if (step === undefined) break;
    path.push(step);
  }
  return path;
}

/** As far as keys go: the places of a list or Set shift. */
function keysOnly(state: State, path: readonly PathStep[]): string[] {
  const end = path.findIndex((_, index) => {
    const kind = lookAt(state, path.slice(0, index), 0)?.kind;
    return kind === 'list' || kind === 'set';
  });
  return path.slice(0, end < 0 ? path.length : end).map(String);
}

const dice = fc.array(fc.nat(1_000), { maxLength: 4 });

test('[W1] a write changes the entry it names and no other; a refused one changes nothing', () =>
  fc.assert(
    fc.property(anyState, dice, fc.option(anyJson, { nil: undefined }), (state, at, value) => {
      const path = pathInto(state, at);
      const before = cloneState(state);
      const saved = encodeState(state);
      let after: unknown;
      try {
        after = writeInto(state, value === undefined ? { path } : { path, value });
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
        expect(encodeState(state)).toBe(saved);
        return;
      }
      const around = keysOnly(before as State, path);
      for (const change of diffStates(before, after, 100).changes)
        expect(change.path.slice(0, around.length)).toEqual(around);
      const size = (of: unknown) => lookAt(of, path.slice(0, -1), 0)?.total ?? 0;
      const isMember = path.length > 0 && lookAt(before, path.slice(0, -1), 0)?.kind === 'set';
      if (value === undefined) expect(size(after)).toBe(size(before) - 1);
      // A Set may have had that very member: then it is there once, and one fewer stands beside it.
      else if (isMember) expect([size(before) - 1, size(before), size(before) + 1]).toContain(size(after));
      else expect(lookAt(after, path, 0)).not.toBeNull();
    }),
    { numRuns: 500 },
  ));

test('[W1] a member of a Set that becomes like another is there once', () => {
  expect(writeInto(new Set([true, '']), { path: ['1'], value: true })).toEqual(new Set([true]));
});

test('[W1] what stands there, written again, is no change', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.dictionary(fc.string({ maxLength: 5 }), anyJson, { maxKeys: 6 }),
        fc.array(anyJson, { maxLength: 6 }),
        fc.array(fc.tuple(fc.string({ maxLength: 5 }), anyJson), { maxLength: 6 }).map((entries) => new Map(entries)),
        fc.array(fc.tuple(fc.integer(), fc.bigInt()), { maxLength: 6 }).map((entries) => new Map(entries)),
        fc.array(fc.bigInt(), { maxLength: 6 }).map((members) => new Set(members)),
        fc.integer(),
      ),
      dice,
      (state: unknown, at) => {
        const path = pathInto(state as State, at).filter((step) => step !== 'not there');
        const value = lookAt(state, path, 0)?.value;
        if (value === undefined) return;
        const before = cloneState(state);
        const after = writeInto(state, { path, value: JSON.parse(JSON.stringify(value)) as Json });
        expect(diffStates(before, after, 10).changes).toEqual([]);
      },
    ),
    { numRuns: 300 },
  ));

describe('each kind of state', () => {
  test('Map: set, add, delete', () => {
    const state = new Map([['m1', 5]]);
    writeInto(state, { path: ['m1'], value: 7 });
    writeInto(state, { path: ['m2'], value: 8 });
    expect(state).toEqual(
      new Map([
        ['m1', 7],
        ['m2', 8],
      ]),
    );
    writeInto(state, { path: ['m1'] });
    expect([...state.keys()]).toEqual(['m2']);
  });

  test('Map with keys that are numbers: the key as it is written', () => {
    const state = new Map([[42, 'a']]);
    writeInto(state, { path: ['42'], value: 'b' });
    writeInto(state, { path: ['43'], value: 'c' });
    expect(state).toEqual(
      new Map([
        [42, 'b'],
        [43, 'c'],
      ]),
    );
  });

  test('object, nested, with frozen rows: the row is another, a record’s own is left alone', () => {
    const row = Object.freeze({ id: 'p1', amount: 5 });
    const state = { rows: new Map([['p1', row]]), seen: 1 };
    writeInto(state, { path: ['rows', 'p1', 'amount'], value: 6 });
    expect(state.rows.get('p1')).toEqual({ id: 'p1', amount: 6 });
    expect(Object.isFrozen(state.rows.get('p1'))).toBe(true);
    expect(row.amount).toBe(5);
  });

  test('list: a place, one past the end, and out', () => {
    const state = ['a', 'b'];
    writeInto(state, { path: ['2'], value: 'c' });
    writeInto(state, { path: [0] });
    expect(state).toEqual(['b', 'c']);
    expect(() => writeInto(state, { path: [7], value: 'x' })).toThrow('a list of 2; give a place from 0 to 1, or 2 to');
  });

  test('Set: by place, in order', () => {
    const state = new Set(['a', 'b', 'c']);
    writeInto(state, { path: [1], value: 'x' });
    expect([...state]).toEqual(['a', 'x', 'c']);
  });

  test('number: the whole state', () => {
    expect(writeInto(3, { path: [], value: 4 })).toBe(4);
    expect(() => writeInto(3, { path: ['a'], value: 4 })).toThrow('The state is 3: it has no entries');
    expect(() => writeInto(3, { path: [] })).toThrow('cannot be deleted');
  });

  test('what was a Map, a Set or a bigint stays one', () => {
    expect(writeInto(new Map([['a', 1n]]), { path: [], value: { b: 2, a: '3' } })).toEqual(
      new Map([
        ['b', 2n],
        ['a', 3n],
      ]),
    );
    expect(writeInto(new Set([1]), { path: [], value: [2, 3] })).toEqual(new Set([2, 3]));
    expect(() => writeInto(new Map([['a', 1]]), { path: [], value: 7 })).toThrow('The state is a Map: give an object');
    expect(() => writeInto(new Map([['a', 1n]]), { path: ['a'], value: 'much' })).toThrow('is a bigint');
  });

  test('a new row is like those beside it', () => {
    const state = new Map([['m1', new Set(['p1'])]]);
    writeInto(state, { path: ['m2'], value: ['p2'] });
    expect(state.get('m2')).toEqual(new Set(['p2']));
  });

  test('a missing key is named, with those there are', () => {
    const state = new Map([['m1', { n: 1 }]]);
    expect(() => writeInto(state, { path: ['m9'] })).toThrow('There is no key "m9" in the state; it has m1.');
    expect(() => writeInto(state, { path: ['m1', 'x', 'y'], value: 1 })).toThrow(
      'There is no key "x" in state["m1"]; it has n.',
    );
    expect(() => writeInto(state, { path: ['m1', 'n', 'y'], value: 1 })).toThrow(
      'state["m1"]["n"] is 1: there is nothing inside it to write to.',
    );
    expect(() => writeInto(new Map(), { path: ['m9'] })).toThrow('it is empty');
  });
});
