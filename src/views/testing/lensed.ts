import { afterAll, beforeAll } from 'vitest';
import { encodeState } from '../codec.ts';
import { digest } from '../digest.ts';
import { wearLens } from '../history/lens.ts';
import { findProblem } from '../problem.ts';
import { summarize } from '../summary.ts';

const RENDERS = ['bars', 'table', 'list', 'tree', null] as const;

/** For the tests of this file Map and Set look what a collection is, as in a process that wears the lens. */
export function wearLensHere(): void {
  const natives = new Map<object, [PropertyKey, PropertyDescriptor][]>();
  beforeAll(() => {
    for (const prototype of [Map.prototype, Set.prototype]) {
      const own = Reflect.ownKeys(prototype).map((name) => [name, Reflect.getOwnPropertyDescriptor(prototype, name)]);
      natives.set(prototype, own as [PropertyKey, PropertyDescriptor][]);
    }
    wearLens();
  });
  afterAll(() => {
    for (const [prototype, own] of [...natives])
      for (const [name, descriptor] of own) Reflect.defineProperty(prototype, name, descriptor);
  });
}

/** What can be told of a state: its text, with the order of all it holds, its digest, and its pictures. */
export function toldOf(state: unknown) {
  const pictures = RENDERS.map((render) => summarize(state, render, 3));
  return {
    digest: digest(state),
    pictures,
    problem: findProblem(state),
    text: encodeState(state),
    again: digest(state),
  };
}
