import type { Json } from '../log/record.ts';
import { isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import { jsonStringify, keysOf, sizeOfMap, sizeOfSet } from './primordials.ts';
import { putKey } from './plain.ts';
import { takeEntries, takeMembers } from './take.ts';

export interface PreviewLimits {
  /** Objects within objects that are opened; deeper ones are told by their size. */
  readonly depthMax: number;
  /** Items of one object or list. */
  readonly breadthMax: number;
  readonly charactersMax: number;
}

const LIMITS: PreviewLimits = { depthMax: 3, breadthMax: 12, charactersMax: 120 };
const KEY_CHARACTERS_MAX = 80;

/** A value as bounded JSON, for people to look at: what is cut off is told as "…" and how much it is. */
export function preview(value: unknown, limits: PreviewLimits = LIMITS): Json {
  return previewAt(value, limits, 0);
}

/** A key of a Map, a member of a Set or a name, as bounded text. */
export function keyText(key: unknown): string {
  if (typeof key === 'string') return cut(key, KEY_CHARACTERS_MAX);
  if (isObject(key))
    return cut(jsonStringify(preview(key, { depthMax: 2, breadthMax: 6, charactersMax: 40 })), KEY_CHARACTERS_MAX);
  return String(key);
}

function cut(text: string, charactersMax: number): string {
  return text.length > charactersMax ? `${text.slice(0, charactersMax)}…` : text;
}

function previewAt(value: unknown, limits: PreviewLimits, depth: number): Json {
  if (typeof value === 'string') return cut(value, limits.charactersMax);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value - value === 0 ? value : String(value);
  if (typeof value === 'bigint') return cut(value.toString(), limits.charactersMax);
  if (!isObject(value)) return String(typeof value === 'undefined' ? value : `a ${typeof value}`);
  if (depth >= limits.depthMax) return sizeText(value);
  if (isList(value)) {
    const list: Json[] = [];
    for (let index = 0; index < value.length && index < limits.breadthMax; index++)
      list[index] = previewAt(value[index], limits, depth + 1);
    return withRest(list, value.length);
  }
  if (isSet(value)) {
    const list: Json[] = [];
    for (const member of takeMembers(value, limits.breadthMax))
      list[list.length] = previewAt(member, limits, depth + 1);
    return withRest(list, sizeOfSet(value));
  }
  if (isMap(value)) {
    const object: { [key: string]: Json } = {};
    for (const [key, held] of takeEntries(value, limits.breadthMax))
      putKey(object, keyText(key), previewAt(held, limits, depth + 1));
    return withRestKey(object, sizeOfMap(value), limits.breadthMax);
  }
  if (isDictionary(value)) {
    const object: { [key: string]: Json } = {};
    const keys = keysOf(value);
    for (let index = 0; index < keys.length && index < limits.breadthMax; index++) {
      const key = keys[index] ?? '';
      putKey(object, cut(key, KEY_CHARACTERS_MAX), previewAt(value[key], limits, depth + 1));
    }
    return withRestKey(object, keys.length, limits.breadthMax);
  }
  return sizeText(value);
}

function withRest(list: Json[], total: number): Json {
  if (total > list.length) list[list.length] = `… ${total - list.length} more`;
  return list;
}

function withRestKey(object: { [key: string]: Json }, total: number, shown: number): Json {
  if (total > shown) object['…'] = `${total - shown} more`;
  return object;
}

function sizeText(value: object): string {
  if (isList(value)) return `[${value.length} items]`;
  if (isMap(value)) return `Map(${sizeOfMap(value)})`;
  if (isSet(value)) return `Set(${sizeOfSet(value)})`;
  if (isDictionary(value)) return `{${keysOf(value).length} fields}`;
  return 'an object of a class';
}
