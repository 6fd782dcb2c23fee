import { expect, test } from 'vitest';
import { SHEET_UNITS_MAX } from './codeUnits.ts';
import { cellReader } from './cellReader.ts';
import { logOf } from './testing/logOf.ts';

const LENGTHS = [0, 1, SHEET_UNITS_MAX - 1, SHEET_UNITS_MAX, SHEET_UNITS_MAX + 1, 500, 20_000];

/** What becomes of texts that stand in one column. */
function readBack(texts: readonly string[]): unknown[] {
  const packed = logOf(texts.map((value, timestamp) => ({ timestamp, key: null, value }))).pack(0, texts.length);
  if (!packed) throw new Error('nothing was packed');
  const read = cellReader(packed.values, packed.buffer, packed.rows);
  return texts.map((_, row) => read(row));
}

test('[L2] words of any length, of any letters, come back', () => {
  for (const letter of ['a', 'ü', '日', '😀']) {
    const texts = LENGTHS.map((length) => letter.repeat(length));
    expect(readBack(texts)).toEqual(texts);
  }
});

test('[L2] words come back with the endings they share, however long', () => {
  for (const ending of ['@example.in', `@${'日'.repeat(70)}`]) {
    const texts = Array.from({ length: 200 }, (_, n) => `${'x'.repeat(n % 90)}${n}${ending}`);
    expect(readBack(texts)).toEqual(texts);
  }
});

test('[L2] hexadecimal strings of any length come back', () => {
  for (const digits of [2, 8, SHEET_UNITS_MAX, SHEET_UNITS_MAX + 2, 400]) {
    const texts = Array.from(
      { length: 64 },
      (_, n) => `h-${((n * 2_654_435_761) >>> 0).toString(16).padStart(digits, '0')}`,
    );
    expect(readBack(texts)).toEqual(texts);
  }
});

test('[L2] numbered strings come back, whatever the number and its zeros', () => {
  for (const number of [0, 9, 10, 2_147_483_647, 2_147_483_648, 4_294_967_296, 9_007_199_254_740_991]) {
    const texts = Array.from({ length: 40 }, (_, n) => `order-${String(Math.max(0, number - n)).padStart(17, '0')}`);
    expect(readBack(texts)).toEqual(texts);
  }
});
