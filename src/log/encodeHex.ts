import type { Arena } from './arena.ts';
import type { HexColumn } from './column.ts';
import { areMostlyDistinct } from './distinctness.ts';

const NO_DIGIT = 0xff;
/** By code unit: the digit's value. Lower case alone, so that it is written the same way again. */
const DIGIT_OF = new Uint8Array(128).fill(NO_DIGIT);
for (const [value, digit] of [...'0123456789abcdef'].entries()) DIGIT_OF[digit.charCodeAt(0)] = value;

/** Strings as bytes where all are a prefix and equally many hexadecimal digits, such as hashes; null if they are not, or come again and again. */
export function encodeHex(values: readonly string[], arena: Arena): HexColumn | null {
  const [first = ''] = values;
  const { length } = first;
  let start = length;
  while (start > 0 && digitAt(first, start - 1) !== NO_DIGIT) start--;
  if ((length - start) % 2 === 1) start++;
  const digits = length - start;
  if (digits === 0) return null;
  const prefix = first.slice(0, start);
  const bytes = new Uint8Array((values.length * digits) / 2);
  let end = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? '';
    if (value.length !== length || !value.startsWith(prefix)) return null;
    for (let place = start; place < length; place += 2) {
      const high = digitAt(value, place);
      const low = digitAt(value, place + 1);
      if (high === NO_DIGIT || low === NO_DIGIT) return null;
      bytes[end++] = high * 16 + low;
    }
  }
  return areMostlyDistinct(values) ? { kind: 'hex', prefix, digits, at: arena.add(bytes) } : null;
}

function digitAt(text: string, place: number): number {
  return DIGIT_OF[text.charCodeAt(place)] ?? NO_DIGIT;
}
