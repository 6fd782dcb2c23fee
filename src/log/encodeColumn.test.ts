import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Arena } from './arena.ts';
import { cellReader } from './cellReader.ts';
import type { Column } from './column.ts';
import { encodeColumn } from './encodeColumn.ts';
import { jsonText } from './jsonText.ts';
import type { Json } from './record.ts';
import { anyJson } from './testing/anyRecord.ts';

interface Stored {
  readonly column: Column;
  readonly bytes: number;
  readonly read: Json[];
}

function store(values: readonly Json[]): Stored {
  const arena = new Arena();
  const column = encodeColumn(values, arena);
  const buffer = arena.toBuffer();
  const cell = cellReader(column, buffer, values.length);
  return { column, bytes: buffer.byteLength, read: values.map((_, row) => cell(row)) };
}

const rows = <T>(count: number, make: (row: number) => T): T[] => Array.from({ length: count }, (_, row) => make(row));

/** Eight hexadecimal digits, different ones for different numbers. */
const hashOf = (n: number): string => (Math.imul(n + 1, 0x9e37_79b1) >>> 0).toString(16).padStart(8, '0');

const anyAddress = fc
  .tuple(fc.stringMatching(/^[a-zé.]{0,9}$/), fc.constantFrom('@gmail.com', '@example.in', '@महल.भारत', '@', '', '@a'))
  .map(([name, ending]) => name + ending);

/** So many that dictionaries, bytes for digits and endings of their own are worth while. */
const anyLongColumn: fc.Arbitrary<Json[]> = fc.oneof(
  fc.array(anyAddress, { minLength: 600, maxLength: 900 }),
  fc.array(
    fc.nat().map((n) => hashOf(n)),
    { minLength: 600, maxLength: 900 },
  ),
  fc.array(
    fc.nat().map((n) => `tok_${hashOf(n)}${hashOf(n + 1)}`),
    { minLength: 600, maxLength: 900 },
  ),
  fc
    .tuple(fc.array(fc.nat().map(hashOf), { minLength: 600, maxLength: 700 }), fc.nat(599), fc.string())
    .map(([hashes, at, other]) => hashes.with(at, other)),
  fc.array(fc.nat(500), { minLength: 600 }).map((names) => names.map((n) => `folder ${n % 7}/file ${n}.json`)),
  fc
    .tuple(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1_000_000 }), fc.array(fc.nat(70_000), { minLength: 2 }))
    .map(([base, step, steps]) => steps.map((n) => base + step * n)),
);

/** Values such as one column of a table has: all of a kind. */
const anyColumn: fc.Arbitrary<Json[]> = fc.oneof(
  fc.array(fc.integer({ min: -300, max: 300 })),
  fc.array(fc.maxSafeInteger()),
  fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })),
  fc.array(fc.oneof(fc.constant(-0), fc.nat(9))),
  fc.array(fc.nat(20_000).map((number) => `p${number}`)),
  fc.array(fc.nat(99_999).map((number) => String(number).padStart(4, '0'))),
  fc.array(fc.stringMatching(/^m?0{0,3}[0-9]{0,17}$/)),
  fc.array(fc.string()),
  fc.array(fc.string({ unit: 'binary' })),
  fc.array(fc.option(fc.constantFrom('upi', 'card'), { nil: null })),
  fc.array(
    fc.record(
      {
        id: fc.nat(9).map((id) => `c${id}`),
        at: fc.record({ lat: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
      },
      { requiredKeys: ['id'] },
    ),
  ),
  fc.array(anyJson),
);

describe('columns', () => {
  test('[L2] what is read is what was stored, to the last bit', () => {
    fc.assert(
      fc.property(anyColumn, (values) => {
        expect(store(values).read.map(jsonText)).toEqual(values.map(jsonText));
      }),
      { numRuns: 500 },
    );
  });

  test('[L2] so are many strings that are alike', () => {
    fc.assert(
      fc.property(anyLongColumn, (values) => {
        expect(store(values).read.map(jsonText)).toEqual(values.map(jsonText));
      }),
      { numRuns: 120 },
    );
  });

  test.each<[string, readonly Json[], Column['kind'], number]>([
    ['equal numbers take nothing', rows(4096, () => 7), 'numbers', 0],
    ['small numbers take a byte', rows(4096, (row) => 1_750_000_000_000 + (row % 256)), 'numbers', 4096],
    ['amounts take four bytes', rows(4096, (row) => row * 65_537 + (row % 2)), 'numbers', 4 * 4096],
    ['amounts in whole rupees take two', rows(4096, (row) => row * 1_600), 'numbers', 2 * 4096],
    ['hashes take half their digits', rows(4096, (row) => hashOf(row)), 'hex', 4 * 4096],
    ['a fraction makes them doubles', rows(4096, (row) => row / 2), 'numbers', 8 * 4096],
    ['ids take two bytes', rows(4096, (row) => `p${row + 1001}`), 'numbered', 2 * 4096],
    ['padded ids do too', rows(4096, (row) => `m${String(row + 1).padStart(2, '0')}`), 'numbered', 2 * 4096],
    ['equal strings take their characters', rows(4096, () => 'captured'), 'words', 8],
    ['true takes nothing', rows(4096, () => true), 'literal', 0],
    ['no headers take nothing', rows(4096, () => ({})), 'objects', 0],
  ])('[L5] %s', (_, values, kind, bytes) => {
    const stored = store(values);
    expect(stored.read).toEqual(values);
    expect(stored.column.kind).toBe(kind);
    expect(stored.bytes).toBe(bytes);
  });

  test('[L2] numbers that would not be written the same way are no numbers', () => {
    for (const values of [
      ['p1', 'p01'],
      ['p', 'p1'],
      ['1', '-1'],
      ['p1', 'q1'],
      ['9007199254740993'],
      ['p1', 'p1.5'],
      ['00', '0'],
    ]) {
      expect(store(values).column.kind).toBe('words');
      expect(store(values).read).toEqual(values);
    }
  });

  test('[L2] more shapes, keys and levels than get columns of their own', () => {
    const nested = (levels: number): Json => (levels === 0 ? { end: true } : { inner: nested(levels - 1) });
    const wide: Json = Object.fromEntries(rows(100, (key) => [`k${key}`, key]));
    const values = [
      ...rows(80, (row) => ({ [`shape${row}`]: row })),
      wide,
      nested(20),
      nested(20),
      { shape0: 'again' },
    ];
    expect(store(values).read).toEqual(values);
  });

  test('[L2] a string of a million characters', () => {
    const long = 'पैसा '.repeat(200_000);
    expect(store([long, 'short', long]).read).toEqual([long, 'short', long]);
  });
});
