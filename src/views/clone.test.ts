import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloneState } from './clone.ts';
import { encodeState } from './codec.ts';
import { anyState } from './testing/anyState.ts';

describe('cloneState', () => {
  it('is equal in everything a fold could tell apart', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(encodeState(cloneState(state))).toBe(encodeState(state));
      }),
    );
  });

  it('is not reached by later changes', () => {
    const inner = { ids: ['p1'] };
    const state = new Map([
      ['a', inner],
      ['b', inner],
    ]);
    const copy = cloneState(state) as typeof state;
    inner.ids.push('p2');
    state.set('c', inner);
    expect([...copy.keys()]).toEqual(['a', 'b']);
    expect(copy.get('a')).toEqual({ ids: ['p1'] });
    expect(copy.get('a')).toBe(copy.get('b'));
  });

  it('shares only what is frozen through and through', () => {
    const record = Object.freeze({ tags: Object.freeze(['a']) });
    const shallow = Object.freeze({ list: ['a'] });
    const [one, other] = cloneState([record, shallow]) as [typeof record, typeof shallow];
    expect(one).toBe(record);
    shallow.list.push('b');
    expect(other).toEqual({ list: ['a'] });
    expect(Object.isFrozen(other)).toBe(true);
  });
});
