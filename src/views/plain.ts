import type { Json } from '../log/record.ts';
import { type Dictionary, isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import { defineProperty, eachEntry, eachMember, keysOf } from './primordials.ts';

/**
 * A state as plain JSON: a Map whose keys are all strings becomes an object, another Map a list of `[key, value]`, a Set a list, a bigint
 * its decimal digits. Keys such as `__proto__` become ordinary ones. Expects a state without cycles (`findProblem`).
 */
export function toPlainJson(state: unknown): Json {
  if (typeof state === 'string' || typeof state === 'number' || typeof state === 'boolean' || state === null)
    return state;
  if (typeof state === 'bigint') return state.toString();
  if (!isObject(state)) throw new TypeError(`A state holds no value of type ${typeof state}.`);
  if (isList(state)) {
    const list: Json[] = [];
    for (let index = 0; index < state.length; index++) list[index] = toPlainJson(state[index]);
    return list;
  }
  if (isMap(state)) return mapToJson(state);
  if (isSet(state)) {
    const list: Json[] = [];
    eachMember(state, (member) => {
      list[list.length] = toPlainJson(member);
    });
    return list;
  }
  if (isDictionary(state)) return dictionaryToJson(state);
  throw new TypeError('A state holds no object of a class.');
}

function mapToJson(map: Map<unknown, unknown>): Json {
  let named = true;
  eachEntry(map, (_, key) => {
    if (typeof key !== 'string') named = false;
  });
  if (named) {
    const object: { [key: string]: Json } = {};
    eachEntry(map, (value, key) => putKey(object, String(key), toPlainJson(value)));
    return object;
  }
  const entries: Json[] = [];
  eachEntry(map, (value, key) => {
    entries[entries.length] = [toPlainJson(key), toPlainJson(value)];
  });
  return entries;
}

function dictionaryToJson(dictionary: Dictionary): Json {
  const object: { [key: string]: Json } = {};
  const keys = keysOf(dictionary);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    putKey(object, key, toPlainJson(dictionary[key]));
  }
  return object;
}

/** Puts a key on the object itself, whatever it is called: assigning `__proto__` would do something else. */
export function putKey(object: { [key: string]: Json }, key: string, value: Json): void {
  if (key in object) defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}
