import { expect, it } from 'vitest';
import { cloneState } from './clone.ts';
import { decodeState, encodeState } from './codec.ts';
import { digest } from './digest.ts';
import { toPlainJson } from './plain.ts';
import { findProblem } from './problem.ts';

/** Runs `act` while the language is as a hostile fold would leave it, and mends it afterwards. */
function polluted<T>(act: () => T): T {
  const broken: [object, PropertyKey][] = [
    [Map.prototype, 'forEach'],
    [Map.prototype, 'get'],
    [Map.prototype, 'set'],
    [Map.prototype, 'size'],
    [Map.prototype, Symbol.iterator],
    [Set.prototype, 'forEach'],
    [Set.prototype, 'add'],
    [Set.prototype, 'size'],
    [Array, 'isArray'],
    [Object, 'keys'],
    [Object, 'getPrototypeOf'],
    [Array.prototype, 'push'],
    [Array.prototype, Symbol.iterator],
    [Object.prototype, 'total'],
  ];
  const patches = broken.map(([target, key]) => {
    const isAccessor = key === 'size' || key === 'total';
    const bad: PropertyDescriptor = isAccessor ? { get: fails, set: fails } : { value: fails, writable: true };
    return { target, key, bad: { ...bad, configurable: true }, good: Object.getOwnPropertyDescriptor(target, key) };
  });
  // Plain loops only: the language is broken while they run.
  const { defineProperty, deleteProperty } = Reflect;
  try {
    for (let index = 0; index < patches.length; index++) {
      const patch = patches[index];
      if (patch) defineProperty(patch.target, patch.key, patch.bad);
    }
    return act();
  } finally {
    for (let index = 0; index < patches.length; index++) {
      const patch = patches[index];
      if (patch?.good) defineProperty(patch.target, patch.key, patch.good);
      else if (patch) deleteProperty(patch.target, patch.key);
    }
  }
}

function fails(): never {
  throw new Error('code of the fold was called');
}

it('[D4] tells the truth of a state even where a fold changed the language', () => {
  const state = {
    total: 1,
    map: new Map<unknown, unknown>([
      ['m42', [1, 2n]],
      [{ card: 'x' }, new Set(['p1'])],
    ]),
  };
  const look = () => ({
    digest: digest(state),
    saved: encodeState(state),
    problem: findProblem(state),
    json: toPlainJson(state),
  });
  const honest = look();
  const { seen, restored, copied } = polluted(() => ({
    seen: look(),
    restored: decodeState(honest.saved),
    copied: cloneState(state),
  }));
  expect(seen).toEqual(honest);
  expect(restored).toEqual(state);
  expect(copied).toEqual(state);
});
