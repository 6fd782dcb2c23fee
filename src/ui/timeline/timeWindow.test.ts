import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { followWindow, panWindow, timeAxis, wholeWindow, zoomWindow } from './timeWindow.ts';

const WHOLE = wholeWindow(140);

test('the whole run is in sight, with room behind its end', () => {
  expect(WHOLE).toEqual({ from_ms: 0, until_ms: 150 });
});

test('zooming keeps what is under the pointer where it is', () => {
  const closer = zoomWindow(WHOLE, WHOLE, 0.5, 96);
  const before = timeAxis(WHOLE, 100, 900);
  const after = timeAxis(closer, 100, 900);
  expect(after.x(96)).toBeCloseTo(before.x(96), 6);
  expect(closer.until_ms - closer.from_ms).toBeCloseTo(75);
});

test('no zoom and no pan leaves the run', () => {
  const step = fc.oneof(
    fc.record({ factor: fc.double({ min: 0.2, max: 5, noNaN: true }), at: fc.integer({ min: 0, max: 150 }) }),
    fc.integer({ min: -300, max: 300 }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let window = WHOLE;
      for (const one of steps)
        window =
          typeof one === 'number' ? panWindow(window, WHOLE, one) : zoomWindow(window, WHOLE, one.factor, one.at);
      expect(window.from_ms).toBeGreaterThanOrEqual(-1e-9);
      expect(window.until_ms).toBeLessThanOrEqual(150 + 1e-9);
      expect(window.until_ms - window.from_ms).toBeGreaterThanOrEqual(8 - 1e-9);
    }),
  );
});

test('the window follows the playhead only when it would leave it', () => {
  const window = { from_ms: 20, until_ms: 60 };
  expect(followWindow(window, WHOLE, 60)).toBe(window);
  const moved = followWindow(window, WHOLE, 61);
  expect(moved.from_ms).toBeLessThan(61);
  expect(moved.until_ms).toBeGreaterThan(61);
});

test('an axis turns px back into the time they stand for', () => {
  const axis = timeAxis({ from_ms: 20, until_ms: 60 }, 120, 1_000);
  expect(axis.timeAt(axis.x(33.5))).toBeCloseTo(33.5);
  expect(axis.ticks[0]).toMatchObject({ time_ms: 20, x: 120, label: '20 ms' });
});
