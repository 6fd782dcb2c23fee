import { numberReader } from './arena.ts';
import type { NumberedColumn, WordColumn } from './column.ts';

/** Finished strings are kept for reading them again unless the range of their numbers is more than so many times the rows. */
const KEPT_A_ROW_MAX = 4;
/** Neighbours in the dictionary are made together: one long string cut up is several times as fast as many short ones. */
const WORDS_AT_ONCE = 32;
/** How many arguments one call may safely carry. */
const CALL_ARGUMENTS_MAX = 8_192;

// Taken before any stranger's code runs in this process.
const { fromCharCode } = String;
const { apply } = Reflect;

/** Reads row i of a column of strings by dictionary. */
export function wordReader(column: WordColumn, buffer: ArrayBuffer, count: number): (row: number) => string {
  const { distinct } = column;
  const code = numberReader(column.codes, buffer, count);
  const length = numberReader(column.lengths, buffer, distinct);
  const starts = new Uint32Array(distinct + 1);
  for (let word = 0; word < distinct; word++) starts[word + 1] = (starts[word] ?? 0) + length(word);
  const total = starts[distinct] ?? 0;
  const units =
    column.characterBytes === 1
      ? new Uint8Array(buffer, column.characters, total)
      : new Uint16Array(buffer, column.characters, total);
  const words: (string | undefined)[] = new Array(distinct).fill(undefined);

  function make(wanted: number): string {
    const first = wanted - (wanted % WORDS_AT_ONCE);
    const end = Math.min(distinct, first + WORDS_AT_ONCE);
    const base = starts[first] ?? 0;
    const text = textOf(units, base, starts[end] ?? 0);
    for (let word = first; word < end; word++)
      words[word] = text.slice((starts[word] ?? 0) - base, (starts[word + 1] ?? 0) - base);
    return words[wanted] ?? '';
  }

  return (row) => {
    const word = code(row);
    return words[word] ?? make(word);
  };
}

function textOf(units: Uint8Array | Uint16Array, start: number, end: number): string {
  if (end - start <= CALL_ARGUMENTS_MAX) return apply(fromCharCode, null, units.subarray(start, end));
  let text = '';
  for (let at = start; at < end; at += CALL_ARGUMENTS_MAX) {
    text += apply(fromCharCode, null, units.subarray(at, Math.min(end, at + CALL_ARGUMENTS_MAX)));
  }
  return text;
}

/** Reads row i of a column of numbered strings. */
export function numberedReader(column: NumberedColumn, buffer: ArrayBuffer, count: number): (row: number) => string {
  const { prefix, digits } = column;
  const number = numberReader(column.numbers, buffer, count);
  const write = (value: number) => prefix + String(value).padStart(digits, '0');
  const { base } = column.numbers;
  let range = 0;
  for (let row = 0; row < count; row++) range = Math.max(range, number(row) - base + 1);
  if (range > count * KEPT_A_ROW_MAX) return (row) => write(number(row));
  const kept: (string | undefined)[] = new Array(range).fill(undefined);
  return (row) => {
    const value = number(row);
    const known = kept[value - base];
    if (known !== undefined) return known;
    const text = write(value);
    kept[value - base] = text;
    return text;
  };
}
