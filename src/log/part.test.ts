import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partOf, type ColumnPart, type RecordPart } from './part.ts';
import { plainRows } from './plainRows.ts';
import type { NewRecord } from './record.ts';
import { anyJson } from './testing/anyRecord.ts';
import { logOf } from './testing/logOf.ts';
import { unpackSegment } from './unpack.ts';

const FIELDS = ['a', 'b', 'id', 'toString'] as const;
const anyFields = fc.subarray([...FIELDS]);
const anyValue = fc.record({ a: anyJson, b: fc.string(), id: fc.nat().map((n) => `p${n}`), toString: fc.double() });
const anyRecords = fc.array(
  fc.record({
    timestamp: fc.nat(),
    isKeyed: fc.boolean(),
    value: anyValue.map((value) => ({ ...value, toString: Number.isFinite(value.toString) ? value.toString : 0 })),
    headers: fc.constantFrom({}, { h: 'x' }),
  }),
  { minLength: 1, maxLength: 40 },
);

function packed(records: readonly NewRecord[]) {
  const segment = logOf(records).pack(0, records.length);
  if (!segment) throw new Error('nothing was packed');
  return segment;
}

const partOfFields = (fields: readonly string[]): RecordPart => ({
  values: new Map(fields.map((field): [string, ColumnPart] => [field, 'whole'])),
  timestamps: false,
  keys: false,
  headers: false,
});

describe('[L4] a part of a packed segment', () => {
  test('gives what was asked for as the whole does', () => {
    fc.assert(
      fc.property(anyRecords, anyFields, fc.boolean(), fc.boolean(), (made, fields, isKeyed, isRest) => {
        const records = made.map((one) => ({ ...one, key: one.isKeyed && isKeyed ? null : one.value.id }));
        const whole = packed(records);
        const part = partOf(whole, {
          ...partOfFields(fields),
          keys: isKeyed,
          timestamps: isRest,
          headers: isRest,
        });
        const rows = [plainRows(whole), plainRows(structuredClone(part, { transfer: [part.buffer] }))] as const;
        if (!rows[0] || !rows[1]) throw new Error('the rows are not plain');
        expect(rows[1].fields).toEqual(rows[0].fields);
        for (let row = 0; row < records.length; row++) {
          const seen = rows.map((one) => [
            fields.map((field) => one?.cell(field)(row)),
            isKeyed ? one?.keyAt()(row) : null,
            isRest ? [one?.timestampAt(row), one?.headersAt()(row)] : null,
          ]);
          expect(seen[1]).toEqual(seen[0]);
        }
      }),
    );
  });

  test('goes into objects of objects, and keeps the shape of what it leaves out', () => {
    const event = (n: number) => ({
      op: 'u',
      before: n % 2 ? null : { id: `p${n}`, note: 'x' },
      after: { id: `p${n}`, note: 'y' },
    });
    const whole = packed([0, 1, 2].map((n) => ({ timestamp: n, key: null, value: event(n) })));
    const values = new Map<string, ColumnPart>([
      ['op', 'whole'],
      ['after', new Map<string, ColumnPart>([['id', 'whole']])],
    ]);
    const rows = plainRows(partOf(whole, { ...partOfFields([]), values }));
    expect(rows?.holdsObjects('before')).toBe(true);
    expect(rows?.within('after')?.fields).toEqual(['id', 'note']);
    expect([0, 1, 2].map((row) => rows?.within('after')?.cell('id')(row))).toEqual(['p0', 'p1', 'p2']);
  });

  test('is as small as that, and tells whoever reads more that it was left out', () => {
    const records = Array.from({ length: 1_000 }, (_, n) => ({
      timestamp: n,
      key: `p${n}`,
      value: { id: `p${n}`, merchant: `m${n % 7}`, note: `word ${n} of` },
    }));
    const whole = packed(records);
    const part = partOf(whole, partOfFields(['merchant']));
    expect(part.buffer.byteLength).toBeLessThan(whole.buffer.byteLength / 4);
    expect(() => unpackSegment(part).record(3)).toThrow('only some fields were sent');
    expect(() => plainRows(part)?.cell('note')(3)).toThrow('left out');
  });

  test('gives hashes, addresses and whole rupees as the whole does', () => {
    const records = Array.from({ length: 1_000 }, (_, n) => ({
      timestamp: n,
      key: null,
      value: {
        hash: (Math.imul(n + 1, 0x9e37_79b1) >>> 0).toString(16).padStart(8, '0'),
        email: `someone${(n * 7_919) % 1_000}.${n}@${n % 3 ? 'gmail.com' : 'example.in'}`,
        amount: n * 700,
      },
    }));
    const whole = packed(records);
    if (whole.values.kind !== 'objects') throw new Error('no objects');
    expect(whole.values.columns).toMatchObject([
      { kind: 'hex' },
      { kind: 'words', codes: null, endings: { texts: ['@gmail.com', '@example.in'] } },
      { kind: 'numbers', width: 2, step: 700 },
    ]);
    for (const field of ['hash', 'email', 'amount'] as const) {
      const part = partOf(whole, partOfFields([field]));
      const cell = plainRows(part)?.cell(field);
      expect(records.map((_, row) => cell?.(row))).toEqual(records.map(({ value }) => value[field]));
    }
  });

  test('is made of sealed segments where the log is asked for it, and of no others', () => {
    const log = logOf(Array.from({ length: 5_000 }, (_, n) => ({ timestamp: n, key: null, value: { a: n, b: n } })));
    const wanted = () => partOfFields(['a']);
    expect(log.pack(0, 1, wanted)).toMatchObject({ base: 0, count: 4_096, isPart: true });
    expect(log.pack(0, 1, () => null)?.isPart).toBeUndefined();
    expect(log.pack(4_500, 10, wanted)?.isPart).toBeUndefined();
  });
});
