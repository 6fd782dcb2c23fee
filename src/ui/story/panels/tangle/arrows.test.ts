import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrowsOf, between, type Frame, roleOf, rowOf } from './arrows.ts';

const anyFrame: fc.Arbitrary<Frame> = fc.record({
  width: fc.integer({ min: 320, max: 1_400 }),
  height: fc.integer({ min: 150, max: 400 }),
  writers: fc.integer({ min: 2, max: 5 }),
  stores: fc.integer({ min: 2, max: 8 }),
});

test('dual writes take an arrow from every writer to every store; a log one from each writer and one to each store', () => {
  fc.assert(
    fc.property(anyFrame, (frame) => {
      const { writers, stores } = frame;
      fc.pre(stores >= writers);
      const seen = (form: 'tangle' | 'log') => arrowsOf(form, frame).filter(({ shown }) => shown > 0);
      expect(seen('tangle')).toHaveLength(writers * stores);
      expect(seen('log')).toHaveLength(writers + stores);
      const ends = seen('log').map(({ y2 }) => y2);
      for (let store = 0; store < stores; store++) expect(ends).toContain(rowOf(store, stores, frame.height));
    }),
  );
});

test('every arrow is in both forms, and stays within the drawing on its way', () => {
  fc.assert(
    fc.property(anyFrame, fc.double({ min: 0, max: 1, noNaN: true }), (frame, share) => {
      const [tangle, log] = [arrowsOf('tangle', frame), arrowsOf('log', frame)];
      expect(log.map(({ id }) => id)).toEqual(tangle.map(({ id }) => id));
      for (const [n, from] of tangle.entries()) {
        const { x1, x2, y1, y2 } = between(from, log[n] ?? from, share);
        for (const x of [x1, x2]) expect(x >= 0 && x <= frame.width).toBe(true);
        for (const y of [y1, y2]) expect(y >= 0 && y <= frame.height).toBe(true);
        expect(x2).toBeGreaterThan(x1);
      }
    }),
  );
});

test('no arrow has two roles, and each writer writes once', () => {
  const roles = [0, 1, 2].map((writer) => [0, 1, 2, 3, 4].map((store) => roleOf(writer, store, 3)));
  for (const ofWriter of roles) expect(ofWriter.filter((role) => role === 'write')).toHaveLength(1);
  for (const store of [0, 1, 2, 3, 4]) expect(roles.filter((ofWriter) => ofWriter[store] === 'read')).toHaveLength(1);
});
