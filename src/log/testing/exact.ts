import { expect } from 'vitest';
import type { Json, LogRecord, NewRecord } from '../record.ts';

/** Fails unless `read` is `given` at `offset`, to the last key's place and the last bit, made of ordinary objects. */
export function expectSame(read: LogRecord | undefined, given: NewRecord, offset: number): void {
  expect(read).toBeDefined();
  if (!read) return;
  expect(Object.keys(read)).toEqual(['offset', 'timestamp', 'key', 'value', 'headers']);
  expect(read.offset).toBe(offset);
  expect(difference(read.timestamp, given.timestamp, 'timestamp')).toBeNull();
  expect(difference(read.key, given.key, 'key')).toBeNull();
  expect(difference(read.value, given.value, 'value')).toBeNull();
  expect(difference(read.headers, given.headers ?? {}, 'headers')).toBeNull();
}

/** Where two values differ, if only in the order of keys, the sign of a zero or what an object inherits from. */
function difference(read: Json | undefined, given: Json | undefined, path: string): string | null {
  if (typeof read !== 'object' || typeof given !== 'object' || read === null || given === null) return Object.is(read, given) ? null : path;
  if (Object.getPrototypeOf(read) !== (Array.isArray(given) ? Array.prototype : Object.prototype)) return `the prototype of ${path}`;
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
