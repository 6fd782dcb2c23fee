import type { Json } from '../log/record.ts';
import type { PathStep } from './directWrite.ts';
import { isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import { eachEntryOf, sizeOf } from './parts.ts';
import { toPlainJson } from './plain.ts';
import { eachEntry, entryOf, hasEntry, hasOwn } from './primordials.ts';
import { takeMembers } from './take.ts';

/** What stands somewhere in a state, for a person about to change it. */
export interface Look {
  readonly kind: 'map' | 'object' | 'list' | 'set' | 'value';
  /** Entries in it; 1 for a plain value. */
  readonly total: number;
  /** The first of its keys, or places. */
  readonly keys: readonly string[];
  /** As JSON; absent where it is too large to be looked at whole. */
  readonly value?: Json;
}

/** Entries of what is still told whole. */
const WHOLE_ENTRIES_MAX = 500;

/** What stands at a path; null if nothing does. `isWhole`: its value is wanted however large it is. */
export function lookAt(state: unknown, path: readonly PathStep[], keysMax: number, isWhole = false): Look | null {
  let node = state;
  for (const step of path) {
    const found = childOf(node, step);
    if (!found) return null;
    node = found.value;
  }
  const total = sizeOf(node);
  const keys: string[] = [];
  if (isObject(node) && total > 0)
    eachEntryOf(node, (key) => {
      if (keys.length < keysMax && !isObject(key)) keys[keys.length] = String(key);
    });
  const look = { kind: kindOf(node), total, keys };
  return total > WHOLE_ENTRIES_MAX && !isWhole ? look : { ...look, value: toPlainJson(node) };
}

function kindOf(node: unknown): Look['kind'] {
  if (!isObject(node)) return 'value';
  return isMap(node) ? 'map' : isSet(node) ? 'set' : isList(node) ? 'list' : 'object';
}

function childOf(node: unknown, step: PathStep): { readonly value: unknown } | null {
  if (!isObject(node)) return null;
  if (isMap(node)) {
    if (hasEntry(node, step)) return { value: entryOf(node, step) };
    let same: { readonly value: unknown } | null = null;
    eachEntry(node, (value, key) => {
      if (!same && !isObject(key) && String(key) === String(step)) same = { value };
    });
    return same;
  }
  if (isDictionary(node)) return hasOwn(node, String(step)) ? { value: node[String(step)] } : null;
  const items = isList(node) ? node : isSet(node) ? takeMembers(node, Number.POSITIVE_INFINITY) : [];
  const index = step === '' ? -1 : Number(step);
  return Number.isInteger(index) && index >= 0 && index < items.length ? { value: items[index] } : null;
}
