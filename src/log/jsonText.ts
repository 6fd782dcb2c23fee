import type { Json } from './record.ts';

/** JSON text that `JSON.parse` turns into exactly this value: unlike `JSON.stringify` it keeps -0. */
export function jsonText(value: Json): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  const entries = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}:${jsonText(entry)}`);
  return `{${entries.join(',')}}`;
}

/** `Array.isArray` for Json: the built-in one does not narrow read-only arrays. */
export function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
