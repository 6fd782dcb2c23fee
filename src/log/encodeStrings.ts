import type { Arena } from './arena.ts';
import type { NumberedColumn, StringColumn } from './column.ts';
import { encodeHex } from './encodeHex.ts';
import { encodeWords } from './encodeWords.ts';

/** So many digits are always exact as a number. */
const DIGITS_MAX = 15;
const ZERO = 48;
const NINE = 57;

/** Strings as decimal or hexadecimal numbers behind a prefix where all of them are such, else as words. */
export function encodeStrings(values: readonly string[], arena: Arena): StringColumn {
  return encodeNumbered(values, arena) ?? encodeHex(values, arena) ?? encodeWords(values, arena);
}

function encodeNumbered(values: readonly string[], arena: Arena): NumberedColumn | null {
  const [first = ''] = values;
  const prefix = first.slice(0, digitsFrom(first));
  let digits = DIGITS_MAX;
  for (const value of values) {
    digits = Math.min(digits, value.length - prefix.length);
    if (digits < 1) return null;
  }
  const numbers = new Float64Array(values.length);
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  for (let row = 0; row < values.length; row++) {
    const number = numberAfter(prefix, values[row] ?? '', digits);
    if (number < 0) return null;
    numbers[row] = number;
    if (number < min) min = number;
    if (number > max) max = number;
  }
  // Numbers far apart take more room than codes into a dictionary may.
  return max - min <= 0xffff_ffff
    ? { kind: 'numbered', prefix, digits, numbers: arena.addWhole(numbers, min, max) }
    : null;
}

/** Where the digits start that `text` ends with. */
function digitsFrom(text: string): number {
  let place = text.length;
  while (place > 0 && isDigit(text.charCodeAt(place - 1))) place--;
  return place;
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= NINE;
}

/** The number that `text` is after `prefix`, or -1 if that number padded to `digits` would not be written so. */
function numberAfter(prefix: string, text: string, digits: number): number {
  const { length } = prefix;
  const written = text.length - length;
  if (written > DIGITS_MAX) return -1;
  for (let place = 0; place < length; place++) if (text.charCodeAt(place) !== prefix.charCodeAt(place)) return -1;
  if (written > digits && text.charCodeAt(length) === ZERO) return -1;
  let number = 0;
  for (let place = length; place < text.length; place++) {
    const digit = text.charCodeAt(place) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
