import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWithin, type Edge, moveEdge, type Timed, windowAfter, windowRuns } from './eventWindow.ts';

const WINDOW_MS = 60_000;
const TIME = { window_ms: WINDOW_MS };

function logOf(times: readonly number[]): Timed {
  const records = times.map((timestamp) => ({ timestamp }));
  return { endOffset: times.length, read: (from, max) => records.slice(from, from + max) };
}

/** Ascending times, where a connector has died now and then and sent its last records once more. */
const anyTimes: fc.Arbitrary<number[]> = fc
  .array(
    fc.record({ after_ms: fc.integer({ min: 0, max: 15_000 }), again: fc.option(fc.nat({ max: 6 }), { freq: 8 }) }),
    {
      minLength: 1,
      maxLength: 80,
    },
  )
  .map((drawn) => {
    let now = 0;
    const times: number[] = [];
    for (const { after_ms, again } of drawn) {
      now += after_ms;
      times.push(now);
      if (again !== null) times.push(...times.slice(-again));
    }
    return times;
  });

function expectedStart(times: readonly number[], offset: number): { readonly latest: number; readonly start: number } {
  const read = times.slice(0, offset);
  const latest = Math.max(...read);
  return { latest, start: read.findIndex((time) => time > latest - WINDOW_MS) };
}

test('the window begins at the first record that is not too old for the latest', () => {
  fc.assert(
    fc.property(anyTimes, fc.nat(), (times, n) => {
      const offset = 1 + (n % times.length);
      expect(moveEdge(logOf(times), null, offset, TIME)).toEqual({ offset, ...expectedStart(times, offset) });
    }),
  );
});

test('moved on from where it was, it is where it would have been found', () => {
  fc.assert(
    fc.property(anyTimes, fc.array(fc.nat({ max: 20 }), { maxLength: 10 }), (times, steps) => {
      const log = logOf(times);
      let edge: Edge | null = null;
      let offset = 1;
      for (const step of [0, ...steps]) {
        offset = Math.min(times.length, offset + step);
        edge = moveEdge(log, edge, offset, TIME);
        expect(edge).toEqual({ offset, ...expectedStart(times, offset) });
      }
      // Back in the past it is found anew.
      expect(moveEdge(log, edge, 1, TIME)).toEqual({ offset: 1, ...expectedStart(times, 1) });
    }),
  );
});

test('its runs hold the records within it, and no late one', () => {
  fc.assert(
    fc.property(anyTimes, fc.nat(), fc.nat(), (times, a, b) => {
      const [from = 0, to = 0] = [a % times.length, b % (times.length + 1)].toSorted((x, y) => x - y);
      const after = Math.max(...times) - WINDOW_MS;
      const runs = windowRuns(logOf(times), from, to, after);
      const inRuns = times.flatMap((_, n) => (runs.some((run) => n >= run.from && n < run.to) ? [n] : []));
      expect(inRuns).toEqual(times.flatMap((time, n) => (n >= from && n < to && time > after ? [n] : [])));
      expect(countWithin(logOf(times), from, to, after)).toBe(inRuns.length);
      for (const [n, run] of runs.entries()) expect(run.from).toBeGreaterThan(runs[n - 1]?.to ?? -1);
    }),
  );
});

test('nothing read, no window; and what compaction removed belongs to none', () => {
  expect(moveEdge(logOf([5]), null, 0, TIME)).toBeNull();
  const records = [{ timestamp: 10 }, { timestamp: 0, removed: true as const }, { timestamp: 20 }];
  const log: Timed = { endOffset: 3, read: (from, max) => records.slice(from, from + max) };
  expect(moveEdge(log, null, 3, { window_ms: 15 })).toEqual({ offset: 3, latest: 20, start: 0 });
  expect(windowRuns(log, 0, 3, 5)).toEqual([{ from: 0, to: 3 }]);
});

test('a long way is gone in several calls', () => {
  const log = logOf(Array.from({ length: 20_000 }, (_, n) => n * 100));
  let edge = moveEdge(log, null, 1, TIME);
  for (let calls = 0; calls < 10; calls++) edge = moveEdge(log, edge, 20_000, TIME);
  expect(edge).toEqual({ offset: 20_000, latest: 1_999_900, start: 19_400 });
});

test('in a log that compaction thinned out, the window begins where it would in what is left', () => {
  const records = Array.from({ length: 30_000 }, (_, n) =>
    // All but the newest of its key are gone from the last part: the middle of the log is holes.
    n > 9_000 && n < 29_000 ? { timestamp: 0, removed: true as const } : { timestamp: n * 100 },
  );
  const log: Timed = { endOffset: records.length, read: (from, max) => records.slice(from, from + max) };
  for (const window_ms of [50_000, 200_000, 2_200_000]) {
    let edge: Edge | null = null;
    for (let calls = 0; calls < 12; calls++) edge = moveEdge(log, edge, 30_000, { window_ms });
    const after = 2_999_900 - window_ms;
    expect(edge?.start).toBe(records.findIndex((record) => !record.removed && record.timestamp > after));
  }
});

test('a window of whole minutes holds the minute that has begun and those before it, as its fold keeps them', () => {
  const MINUTE = 60_000;
  const hour = { window_ms: 60 * MINUTE, slide_ms: MINUTE };
  fc.assert(
    fc.property(fc.nat({ max: 200 * MINUTE }), fc.nat({ max: 200 * MINUTE }), (a, b) => {
      const [time = 0, latest = 0] = [a, b].toSorted((x, y) => x - y);
      const isKept = Math.floor(time / MINUTE) > Math.floor(latest / MINUTE) - 60;
      expect(time > windowAfter(hour, latest)).toBe(isKept);
    }),
  );
});
