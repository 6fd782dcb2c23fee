import fc from 'fast-check';
import type { State } from '../contract.ts';

const KEY = fc.oneof(
  { weight: 5, arbitrary: fc.string({ maxLength: 6 }) },
  fc.constantFrom('__proto__', 'constructor', 'toString', '1', '0'),
);
const PLAIN = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constant(-0),
  fc.bigInt(),
  fc.string({ unit: 'binary', maxLength: 8 }),
  KEY,
);

function dictionary(entries: [string, State][], bare: boolean): { [key: string]: State } {
  const made: { [key: string]: State } = bare ? Object.create(null) : {};
  for (const [key, value] of entries)
    Object.defineProperty(made, key, { value, writable: true, enumerable: true, configurable: true });
  return made;
}

/** Any state a fold may hold, nested, with the keys and values that trip machinery up. */
export const anyState: fc.Arbitrary<State> = fc.letrec<{ state: State }>((tie) => {
  const inner = tie('state');
  const some = { maxLength: 5 };
  const held = fc.oneof(
    fc.array(inner, some),
    fc.array(fc.tuple(inner, inner), some).map((entries) => new Map(entries)),
    fc.array(fc.tuple(KEY, inner), some).map((entries) => new Map<State, State>(entries)),
    fc.array(inner, some).map((members) => new Set(members)),
    fc.tuple(fc.array(fc.tuple(KEY, inner), some), fc.boolean()).map(([entries, bare]) => dictionary(entries, bare)),
    fc.array(fc.tuple(KEY, PLAIN), some).map((entries) => Object.freeze(dictionary(entries, false)) as State),
  );
  return { state: fc.oneof({ depthSize: 'small', withCrossShrink: true }, PLAIN, held) };
}).state;

/** The same state, put together in another order. */
export function reordered(state: State): State {
  if (typeof state !== 'object' || state === null) return Object.is(state, -0) ? 0 : state;
  if (state instanceof Map)
    return new Map([...state].reverse().map(([key, value]) => [reordered(key), reordered(value)]));
  if (state instanceof Set) return new Set([...state].reverse().map(reordered));
  if (Array.isArray(state)) return state.map(reordered);
  return dictionary(
    Object.entries(state)
      .reverse()
      .map(([key, value]) => [key, reordered(value)]),
    false,
  );
}

/**
 * A state as text in which equal states are equal and different ones differ: slow and plain, to test the fast ones against.
 * `inOrder`: the order of entries in Map, Set and object counts, too.
 */
export function canonicalText(state: State, inOrder = false): string {
  const text = (value: State) => canonicalText(value, inOrder);
  const arranged = (items: string[]) => (inOrder ? items : items.sort()).join();
  if (typeof state === 'bigint') return `${state}n`;
  if (typeof state !== 'object' || state === null) return JSON.stringify(Object.is(state, -0) ? 0 : state);
  if (state instanceof Map) return `Map{${arranged([...state].map(([key, value]) => `${text(key)}=>${text(value)}`))}}`;
  if (state instanceof Set) return `Set{${arranged([...state].map(text))}}`;
  if (Array.isArray(state)) return `[${state.map(text).join()}]`;
  return `{${arranged(Object.entries(state).map(([key, value]) => `${JSON.stringify(key)}:${text(value)}`))}}`;
}
