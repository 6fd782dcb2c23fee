import { isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import { eachEntry, eachMember, keysOf } from './primordials.ts';

/** How deep a value is searched. */
const DEPTH_MAX = 8;

/** Whether any text, number or key inside a value contains `needle`, which is in lower case. */
export function containsText(value: unknown, needle: string, depth = 0): boolean {
  if (typeof value === 'string') return value.toLowerCase().includes(needle);
  if (!isObject(value)) return String(value).includes(needle);
  if (depth >= DEPTH_MAX) return false;
  if (isList(value)) {
    for (let index = 0; index < value.length; index++) if (containsText(value[index], needle, depth + 1)) return true;
    return false;
  }
  if (isDictionary(value)) {
    const keys = keysOf(value);
    for (let index = 0; index < keys.length; index++)
      if (containsText(value[keys[index] ?? ''], needle, depth + 1)) return true;
    return false;
  }
  let found = false;
  if (isMap(value))
    eachEntry(value, (held, key) => {
      found ||= containsText(key, needle, depth + 1) || containsText(held, needle, depth + 1);
    });
  else if (isSet(value))
    eachMember(value, (member) => {
      found ||= containsText(member, needle, depth + 1);
    });
  return found;
}
