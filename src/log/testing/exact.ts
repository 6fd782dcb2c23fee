import type { Json, LogRecord, NewRecord } from '../record.ts';

/** Where what was read differs from what was given, to the last key's place and the last bit; null if nowhere. */
export function differenceOf(read: LogRecord | undefined, given: NewRecord | undefined, offset: number): string | null {
  if (!read || !given) return `a record is missing at offset ${offset}`;
  const fields = Object.keys(read).join();
  if (fields !== 'offset,timestamp,key,value,headers') return `the fields ${fields}`;
  if (read.offset !== offset) return `offset ${read.offset} instead of ${offset}`;
  return (
    difference(read.timestamp, given.timestamp, 'timestamp') ??
    difference(read.key, given.key, 'key') ??
    difference(read.value, given.value, 'value') ??
    difference(read.headers, given.headers ?? {}, 'headers')
  );
}

/** Order of keys, the sign of a zero and what an object inherits from count as well. */
function difference(read: Json | undefined, given: Json | undefined, path: string): string | null {
  if (typeof read !== 'object' || typeof given !== 'object' || read === null || given === null)
    return Object.is(read, given) ? null : path;
  if (Object.getPrototypeOf(read) !== (Array.isArray(given) ? Array.prototype : Object.prototype))
    return `the prototype of ${path}`;
  const keys = Reflect.ownKeys(read);
  const wanted = Reflect.ownKeys(given);
  if (keys.length !== wanted.length) return `the keys of ${path}`;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (key === undefined || key !== wanted[i]) return `the keys of ${path}`;
    const own = Object.getOwnPropertyDescriptor(read, key);
    const inner = difference(own?.value, Object.getOwnPropertyDescriptor(given, key)?.value, `${path}.${String(key)}`);
    if (inner !== null) return inner;
  }
  return null;
}
