import type { Json } from '../log/record.ts';
import { isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import { toPlainJson } from './plain.ts';
import {
  defineProperty,
  entryOf,
  getPrototypeOf,
  hasOwn,
  isArray,
  keysOf,
  putEntry,
  putMember,
} from './primordials.ts';
import { takeEntries, takeMembers } from './take.ts';

type Fields = { readonly [key: string]: Json };

/**
 * JSON as the kind of thing that `like` is, so that a state stays what its fold expects: an object becomes a Map where there was one, a list a Set,
 * digits a bigint. It reads what `toPlainJson` writes. Where nothing tells otherwise JSON is taken as it stands, as a copy.
 * @throws TypeError that says what to give at `place`
 */
export function likeness(json: Json, like: unknown, place: string): unknown {
  if (typeof like === 'bigint') return bigintOf(json, place);
  if (!isObject(like)) return plainCopy(json);
  if (isMap(like)) return mapLike(json, like, place);
  if (isSet(like)) {
    if (!isJsonList(json)) throw new TypeError(`${place} is a Set: give its members as a list, such as ["a", "b"].`);
    const set = new Set<unknown>();
    const [first] = takeMembers(like, 1);
    for (let index = 0; index < json.length; index++) putMember(set, likeness(json[index] ?? null, first, place));
    return set;
  }
  if (isList(like) && isJsonList(json)) {
    const list: unknown[] = [];
    for (let index = 0; index < json.length; index++)
      list[index] = likeness(json[index] ?? null, index < like.length ? like[index] : like[0], place);
    return list;
  }
  if (isDictionary(like) && isFields(json)) {
    const object: { [key: string]: unknown } = getPrototypeOf(like) === null ? Object.create(null) : {};
    const keys = keysOf(json);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] ?? '';
      const value = likeness(json[key] ?? null, hasOwn(like, key) ? like[key] : undefined, `${place}.${key}`);
      defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
    }
    return object;
  }
  return plainCopy(json);
}

function bigintOf(json: Json, place: string): bigint {
  const text = typeof json === 'number' || typeof json === 'string' ? String(json) : '';
  if (/^-?\d+$/.test(text)) return BigInt(text);
  throw new TypeError(`${place} is a bigint: give a whole number, or its digits in quotes.`);
}

function mapLike(json: Json, like: Map<unknown, unknown>, place: string): Map<unknown, unknown> {
  const map = new Map<unknown, unknown>();
  const [first] = takeEntries(like, 1);
  const held = (key: unknown, value: Json) => likeness(value, entryOf(like, key) ?? first?.[1], place);
  if (isFields(json)) {
    const isNumbered = typeof first?.[0] === 'number';
    for (const name of keysOf(json)) {
      const key = isNumbered && name !== '' && Number.isFinite(Number(name)) ? Number(name) : name;
      putEntry(map, key, held(key, json[name] ?? null));
    }
    return map;
  }
  if (isJsonList(json) && json.every((entry) => isJsonList(entry) && entry.length === 2)) {
    for (const entry of json) {
      if (!isJsonList(entry)) continue;
      const key = likeness(entry[0] ?? null, first?.[0], place);
      putEntry(map, key, held(key, entry[1] ?? null));
    }
    return map;
  }
  throw new TypeError(`${place} is a Map: give an object such as {"key": value}, or a list of [key, value].`);
}

/** What is put into a state is the state's own. */
function plainCopy(json: Json): unknown {
  return toPlainJson(json);
}

function isJsonList(json: Json): json is readonly Json[] {
  return isArray(json);
}

function isFields(json: Json): json is Fields {
  return typeof json === 'object' && json !== null && !isArray(json);
}
