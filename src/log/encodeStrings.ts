import type { Arena } from './arena.ts';
import type { NumberedColumn, StringColumn, WordColumn } from './column.ts';

/** A whole number as `String` writes it, few enough digits to be exact. */
const NUMBERED = /^(.*?)(0|[1-9]\d{0,14})$/s;
const LATIN1_MAX = 0xff;

/** Strings as numbers behind a prefix where all of them are such, else by dictionary. */
export function encodeStrings(values: readonly string[], arena: Arena): StringColumn {
  return encodeNumbered(values, arena) ?? encodeWords(values, arena);
}

function encodeNumbered(values: readonly string[], arena: Arena): NumberedColumn | null {
  const prefix = NUMBERED.exec(values[0] ?? '')?.[1];
  if (prefix === undefined) return null;
  const numbers: number[] = [];
  for (const value of values) {
    const number = numberAfter(prefix, value);
    if (number < 0) return null;
    numbers.push(number);
  }
  return { kind: 'numbered', prefix, numbers: arena.addNumbers(numbers) };
}

/** The number that `value` is after `prefix`, or -1 if it would not be written so. */
function numberAfter(prefix: string, value: string): number {
  const digits = value.length - prefix.length;
  if (digits < 1 || digits > 15 || !value.startsWith(prefix)) return -1;
  let number = 0;
  for (let place = prefix.length; place < value.length; place++) {
    const digit = value.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return -1;
    if (place === prefix.length && digit === 0 && digits > 1) return -1;
    number = number * 10 + digit;
  }
  return number;
}

export function encodeWords(values: readonly string[], arena: Arena): WordColumn {
  const dictionary = new Map<string, number>();
  const codes: number[] = [];
  const lengths: number[] = [];
  let length = 0;
  for (const value of values) {
    let code = dictionary.get(value);
    if (code === undefined) {
      code = dictionary.size;
      dictionary.set(value, code);
      lengths.push(value.length);
      length += value.length;
    }
    codes.push(code);
  }
  const units = new Uint16Array(length);
  let end = 0;
  let widest = 0;
  for (const word of dictionary.keys()) {
    for (let place = 0; place < word.length; place++) {
      const unit = word.charCodeAt(place);
      widest |= unit;
      units[end++] = unit;
    }
  }
  const narrow = widest <= LATIN1_MAX;
  return {
    kind: 'words',
    codes: arena.addNumbers(codes),
    distinct: dictionary.size,
    lengths: arena.addNumbers(lengths),
    characterBytes: narrow ? 1 : 2,
    characters: arena.add(narrow ? Uint8Array.from(units) : units),
  };
}
