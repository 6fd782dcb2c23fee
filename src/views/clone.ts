import { type Dictionary, isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import {
  defineProperty,
  eachEntry,
  eachMember,
  entryOf,
  freeze,
  getPrototypeOf,
  isFrozen,
  keysOf,
  putEntry,
  putMember,
} from './primordials.ts';

/**
 * A copy of a state that later changes to the original do not reach: Map, Set, order, shared objects and frozenness are kept.
 * What is frozen through and through (a record kept in the state) cannot change, so the copy holds the very same object.
 * Expects a state without cycles (`findProblem`).
 */
export function cloneState(state: unknown): unknown {
  return clone(state, new Map());
}

function clone(value: unknown, copies: Map<object, object>): unknown {
  if (!isObject(value)) return value;
  const known: unknown = entryOf(copies, value);
  if (known !== undefined) return known;
  if (isFrozenThrough(value)) return value;
  const copy = copyOf(value, copies);
  putEntry(copies, value, copy);
  return isFrozen(value) ? freeze(copy) : copy;
}

function copyOf(value: object, copies: Map<object, object>): object {
  if (isList(value)) {
    const list: unknown[] = [];
    for (let index = 0; index < value.length; index++) list[index] = clone(value[index], copies);
    return list;
  }
  if (isMap(value)) {
    const map = new Map<unknown, unknown>();
    eachEntry(value, (held, key) => putEntry(map, clone(key, copies), clone(held, copies)));
    return map;
  }
  if (isSet(value)) {
    const set = new Set<unknown>();
    eachMember(value, (member) => putMember(set, clone(member, copies)));
    return set;
  }
  if (isDictionary(value)) {
    const dictionary: Dictionary = getPrototypeOf(value) === null ? (Object.create(null) as Dictionary) : {};
    const keys = keysOf(value);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] ?? '';
      const held = clone(value[key], copies);
      if (key in dictionary)
        defineProperty(dictionary, key, { value: held, writable: true, enumerable: true, configurable: true });
      else dictionary[key] = held;
    }
    return dictionary;
  }
  throw new TypeError('A state holds no object of a class.');
}

/** A frozen Map or Set can still be changed through its methods, so neither counts. */
export function isFrozenThrough(value: unknown): boolean {
  if (!isObject(value)) return true;
  if (!isFrozen(value)) return false;
  if (isList(value)) {
    for (let index = 0; index < value.length; index++) if (!isFrozenThrough(value[index])) return false;
    return true;
  }
  if (!isDictionary(value)) return false;
  const keys = keysOf(value);
  for (let index = 0; index < keys.length; index++) if (!isFrozenThrough(value[keys[index] ?? ''])) return false;
  return true;
}
