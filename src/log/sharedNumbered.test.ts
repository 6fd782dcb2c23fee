import { expect, test } from 'vitest';
import { cellReader } from './cellReader.ts';
import { logOf } from './testing/logOf.ts';

test('[L2] numbered strings are what they were, however many segments and prefixes share them', () => {
  const texts: string[] = [];
  for (let prefix = 0; prefix < 20; prefix++)
    for (const number of ['7', '07', '007', '42', '65536', '131071', '131072', '99999999'])
      for (let again = 0; again < 2; again++) texts.push(`${'abcdefghijklmnopqrst'[prefix]}${number}`);
  // Each in a segment of its own, so that each column has digits and a base of its own; then all that belong together in one.
  const groups = [
    ...texts.map((text) => [text]),
    ...Array.from({ length: 8 }, (_, n) => texts.filter((_, i) => i % 8 === n)),
  ];
  for (const group of groups) {
    const packed = logOf(group.map((value, timestamp) => ({ timestamp, key: null, value }))).pack(0, group.length);
    if (!packed) throw new Error('nothing was packed');
    const read = cellReader(packed.values, packed.buffer, packed.rows);
    expect(group.map((_, row) => read(row))).toEqual(group);
  }
});
