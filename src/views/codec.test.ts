import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { State } from './contract.ts';
import { decodeState, encodeState } from './codec.ts';
import { anyState, canonicalText } from './testing/anyState.ts';

function roundTrip(state: State): unknown {
  return decodeState(encodeState(state));
}

describe('encodeState and decodeState', () => {
  it('[K1] give back what was saved: kinds, order, -0, bigint, odd keys', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const back = decodeState(encodeState(state));
        expect(canonicalText(back, true)).toBe(canonicalText(state, true));
        expect(encodeState(back)).toBe(encodeState(state)); // what is frozen, too
      }),
      { numRuns: 500 },
    );
  });

  it('[K1] keep -0, which a fold could tell from 0', () => {
    expect(Object.is(roundTrip(-0), -0)).toBe(true);
    expect(Object.is(roundTrip(0), 0)).toBe(true);
  });

  it('[K1] keep an own __proto__ key without giving the object another prototype', () => {
    const back = roundTrip(JSON.parse('{"__proto__":{"admin":true},"toString":1}'));
    expect(Object.keys(back as object)).toEqual(['__proto__', 'toString']);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect((back as { admin?: unknown }).admin).toBe(undefined);
  });

  it('[K1] keep an object without a prototype as one', () => {
    const bare: { [key: string]: State } = Object.create(null);
    Reflect.set(bare, 'constructor', 1);
    expect(Object.getPrototypeOf(roundTrip(bare))).toBe(null);
  });

  it('[K2] keep an object held in two places one object', () => {
    const record: State = { id: 'p1', tags: ['a'] };
    Object.freeze(record);
    const list: State[] = [];
    const back = roundTrip({
      byId: new Map<State, State>([['p1', record]]),
      latest: [record, list, list],
      list,
    }) as {
      byId: Map<string, unknown>;
      latest: unknown[];
      list: unknown[];
    };
    expect(back.latest[0]).toBe(back.byId.get('p1'));
    expect(back.latest[1]).toBe(back.list);
    expect(back.latest[2]).toBe(back.list);
    back.list.push(1);
    expect(back.latest[1]).toEqual([1]);
  });

  it('[K2] keep objects that are keys of one Map and values of another one object', () => {
    const key = { card: 'x' };
    const [first, second] = roundTrip([new Map([[key, 1]]), new Map([['k', key]])]) as [
      Map<unknown, number>,
      Map<string, unknown>,
    ];
    expect(first.get(second.get('k'))).toBe(1);
  });

  it('[K3] keep frozen what was frozen, and nothing else', () => {
    const back = roundTrip([Object.freeze({ a: Object.freeze([1]) }), { b: [1] }] as State) as [
      { a: number[] },
      { b: number[] },
    ];
    expect([
      Object.isFrozen(back[0]),
      Object.isFrozen(back[0].a),
      Object.isFrozen(back[1]),
      Object.isFrozen(back[1].b),
    ]).toEqual([true, true, false, false]);
  });

  it('refuse a cycle, and what a state must not hold', () => {
    const knot: State[] = [];
    knot.push(knot);
    expect(() => encodeState(knot)).toThrow('holds itself');
    for (const wrong of [undefined, Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('s'), new Date(0)])
      expect(() => encodeState([wrong])).toThrow('cannot be saved');
  });

  it('refuse a text that is no saved state', () => {
    for (const wrong of [
      '',
      '{}',
      '[]',
      '[2,[],1]',
      '[1,[],["q"]]',
      '[1,[],["o",0]]',
      '[1,[],["&",0]]',
      '[1,[],{}]',
      '[1,0,1]',
      'x',
    ])
      expect(() => decodeState(wrong), wrong).toThrow('not a saved state');
  });
});
