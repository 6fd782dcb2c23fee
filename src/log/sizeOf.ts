import type { Json } from './record.ts';

const VALUE_BYTES = 8;

/** Roughly what a value takes in memory, in bytes. */
export function sizeOf(value: Json): number {
  if (typeof value === 'string') return VALUE_BYTES + value.length;
  let bytes = VALUE_BYTES;
  if (typeof value === 'object' && value !== null)
    for (const inner of Object.values<Json>(value)) bytes += sizeOf(inner);
  return bytes;
}
