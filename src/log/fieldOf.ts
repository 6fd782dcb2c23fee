import { isArray } from './jsonText.ts';
import type { Json } from './record.ts';

/** The value's own field; undefined where there is none. */
export function fieldOf(value: Json, field: string): Json | undefined {
  if (value === null || typeof value !== 'object' || isArray(value)) return undefined;
  return Object.hasOwn(value, field) ? value[field] : undefined;
}
