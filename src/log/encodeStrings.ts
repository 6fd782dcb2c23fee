import type { Arena } from './arena.ts';
import type { NumberedColumn, StringColumn, WordColumn } from './column.ts';

/** So many digits are always exact as a number. */
const DIGITS_MAX = 15;
const LATIN1_MAX = 0xff;
const ZERO = 48;
const NINE = 57;

/** Strings as numbers behind a prefix where all of them are such, else by dictionary. */
export function encodeStrings(values: readonly string[], arena: Arena): StringColumn {
  return encodeNumbered(values, arena) ?? encodeWords(values, arena);
}

function encodeNumbered(values: readonly string[], arena: Arena): NumberedColumn | null {
  const [first = ''] = values;
  const prefix = first.slice(0, digitsFrom(first));
  let digits = DIGITS_MAX;
  for (const value of values) digits = Math.min(digits, value.length - prefix.length);
  if (digits < 1) return null;
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
  return max - min <= 0xffff_ffff ? { kind: 'numbered', prefix, digits, numbers: arena.addNumbers(numbers) } : null;
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
  const written = text.length - prefix.length;
  if (written > DIGITS_MAX || !text.startsWith(prefix)) return -1;
  if (written > digits && text.charCodeAt(prefix.length) === ZERO) return -1;
  let number = 0;
  for (let place = prefix.length; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    if (!isDigit(unit)) return -1;
    number = number * 10 + unit - ZERO;
  }
  return number;
}

export function encodeWords(values: readonly string[], arena: Arena): WordColumn {
  const dictionary = new Map<string, number>();
  const codes = new Uint32Array(values.length);
  const lengths: number[] = [];
  let length = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? '';
    let code = dictionary.get(value);
    if (code === undefined) {
      code = dictionary.size;
      dictionary.set(value, code);
      lengths.push(value.length);
      length += value.length;
    }
    codes[row] = code;
  }
  const units = new Uint16Array(length);
  let end = 0;
  let bits = 0;
  for (const word of dictionary.keys()) {
    for (let place = 0; place < word.length; place++) {
      const unit = word.charCodeAt(place);
      bits |= unit;
      units[end++] = unit;
    }
  }
  const narrow = bits <= LATIN1_MAX;
  return {
    kind: 'words',
    codes: arena.addNumbers(codes),
    distinct: dictionary.size,
    lengths: arena.addNumbers(lengths),
    characterBytes: narrow ? 1 : 2,
    characters: arena.add(narrow ? Uint8Array.from(units) : units),
  };
}
