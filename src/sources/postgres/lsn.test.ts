import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatLsn, lsnOfEnd, lsnOfStart, parseLsn, roomBefore } from './lsn.ts';

test('an LSN is written in two hexadecimal halves', () => {
  expect(formatLsn(27_208_264)).toBe('0/19F2A48');
  expect(formatLsn(parseLsn('16/B374D848'))).toBe('16/B374D848');
  for (const text of ['', '0', '0/', 'x/1', '0/123456789'])
    expect(() => parseLsn(text)).toThrow(`"${text}" is no LSN: expected two hexadecimal numbers`);
});

test('[Q3] records go where a server put them: 240 bytes across the end of a page take 264', () => {
  const start = parseLsn('0/156DF50');
  expect(formatLsn(lsnOfEnd(roomBefore(start) + 240))).toBe('0/156E058');
  // One that fills its page ends there; the next begins after the page's header.
  const last = roomBefore(parseLsn('0/156DFF8')) + 8;
  expect([lsnOfEnd(last), lsnOfStart(last)].map(formatLsn)).toEqual(['0/156E000', '0/156E018']);
});

test('[Q3] a record never begins in a page header, and places grow with the bytes before them', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 26), fc.integer({ min: 8, max: 20_000 }), (words, bytes) => {
      const room = words * 8;
      const start = lsnOfStart(room);
      expect(start % 8_192).toBeGreaterThanOrEqual(start % 2 ** 24 < 8_192 ? 40 : 24);
      expect(roomBefore(start)).toBe(room);
      const end = lsnOfEnd(room + bytes);
      expect(end).toBeGreaterThanOrEqual(start + bytes);
      expect(end).toBeLessThanOrEqual(lsnOfStart(room + bytes));
    }),
  );
});
