import type { NumberedColumn } from './column.ts';

/** Numbers up to here are kept: those of few things that come again and again, such as merchants, start low. */
const NUMBERS_MAX = 131_072;
/** Columns of other prefixes than the first so many share nothing: what is kept stays bounded. */
const FAMILIES_MAX = 8;
/** Columns whose numbers lie further apart (in bytes of width) mostly have each but once. */
const WIDTH_MAX = 2;

const families = new Map<string, (string | undefined)[]>();

/**
 * The finished strings of all columns with this prefix, by number, as far as they have been made: a segment that names what an earlier one named gives the very
 * same string. It is made once, its hash is computed once, and a Map finds it without comparing characters. Null where that would not pay.
 */
export function sharedNumbered({ prefix, digits, numbers }: NumberedColumn): (string | undefined)[] | null {
  const end = numbers.base + 256 ** numbers.width * (numbers.step ?? 1);
  if (numbers.width > WIDTH_MAX || numbers.base < 0 || end > NUMBERS_MAX) return null;
  const name = `${digits} ${prefix}`;
  let words = families.get(name);
  if (!words) {
    if (families.size >= FAMILIES_MAX) return null;
    words = [];
    families.set(name, words);
  }
  while (words.length < end) words.push(undefined);
  return words;
}
