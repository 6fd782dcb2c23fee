import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextCheckpointAt } from './checkpointPolicy.ts';

describe('checkpoint policy', () => {
  it('[C1] falls due at multiples, wherever it is asked from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (every, offset) => {
        const due = nextCheckpointAt(every, offset) ?? 0;
        expect(due % every).toBe(0);
        expect(due).toBeGreaterThan(offset);
        expect(due - offset).toBeLessThanOrEqual(every);
      }),
    );
  });

  it('is never due by itself when checkpoints are taken by hand', () => {
    expect(nextCheckpointAt(null, 5)).toBe(null);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses every %d records', (every) => {
    expect(() => nextCheckpointAt(every, 0)).toThrow(`every ${every} records cannot be`);
  });
});
