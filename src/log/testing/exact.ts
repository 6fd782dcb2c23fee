import { expect } from 'vitest';
import type { Json, LogRecord, NewRecord } from '../record.ts';
import { isArray, jsonText } from '../jsonText.ts';

/** The exact text of a value: order of keys, -0 and lone surrogates included. */
export function exactText(value: Json): string {
  return jsonText(value);
}

/** Fails unless `read` is `given` at `offset`, to the last key's place and the last bit, made of ordinary objects. */
export function expectSame(read: LogRecord | undefined, given: NewRecord, offset: number): void {
  expect(read).toBeDefined();
  if (!read) return;
  expect(Object.keys(read)).toEqual(['offset', 'timestamp', 'key', 'value', 'headers']);
  expect(read.offset).toBe(offset);
  expect(Object.is(read.timestamp, given.timestamp)).toBe(true);
  expect(read.key).toBe(given.key);
  expect(exactText(read.value)).toBe(exactText(given.value));
  expect(exactText(read.headers)).toBe(exactText(given.headers ?? {}));
  expectOrdinary(read.value);
  expectOrdinary(read.headers);
}

function expectOrdinary(value: Json): void {
  if (value === null || typeof value !== 'object') return;
  expect(Object.getPrototypeOf(value)).toBe(isArray(value) ? Array.prototype : Object.prototype);
  for (const entry of Object.values(value)) expectOrdinary(entry);
}
