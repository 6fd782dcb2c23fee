import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Log } from '../log/log.ts';
import { anyKeyed } from '../log/testing/anyKeyed.ts';
import { logOf } from '../log/testing/logOf.ts';
import { startSession } from '../session/testing/startSession.ts';
import type { Stage } from './lesson.ts';
import { createTally } from './tally.ts';

function stageOver(log: Log, signal = new AbortController().signal): Stage {
  const { session } = startSession();
  session.store.setState({ log });
  const unused = () => {
    throw new Error('A tally needs the log alone.');
  };
  return {
    session,
    signal,
    note: unused,
    noted: unused,
    wait: unused,
    until: unused,
    clock: unused,
    edit: unused,
    ask: unused,
  };
}

const keysOf = () =>
  createTally<(string | null)[]>(
    () => [],
    (keys, { key }) => keys.push(key),
  );

test('counts what a walk over the whole log would, however the log grew or was compacted in between', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.array(anyKeyed, { maxLength: 12 }), fc.constant('compact' as const))),
      async (turns) => {
        const log = logOf([]);
        const stage = stageOver(log);
        const tally = keysOf();
        for (const turn of turns) {
          if (turn === 'compact') log.compact();
          else for (const record of turn) log.append(record);
          const whole = log.read(0).filter(({ removed }) => !removed);
          expect(await tally.upToNow(stage)).toEqual(whole.map(({ key }) => key));
        }
      },
    ),
  );
});

test('reads each record once', async () => {
  const log = logOf(Array.from({ length: 1_200 }, (_, n) => ({ key: `k${n}`, value: n, timestamp: n })));
  const read = vi.spyOn(log, 'read');
  const stage = stageOver(log);
  const tally = keysOf();
  await tally.upToNow(stage);
  log.append({ key: 'more', value: 1, timestamp: 1 });
  expect((await tally.upToNow(stage)).length).toBe(1_201);
  await tally.upToNow(stage);
  const given = read.mock.results.flatMap(({ value }) => value.map(({ offset }: { offset: number }) => offset));
  expect(given).toEqual(Array.from({ length: 1_201 }, (_, n) => n));
});

test('lets the page have its turns in a long log, and ends when the step is left', async () => {
  const log = logOf(Array.from({ length: 3_000 }, (_, n) => ({ key: null, value: n, timestamp: n })));
  const stop = new AbortController();
  const stage = stageOver(log, stop.signal);
  let clock_ms = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (clock_ms += 100));
  let turns = 0;
  const timer = setInterval(() => {
    if (++turns === 2) stop.abort();
  }, 0);
  const tally = keysOf();
  await expect(tally.upToNow(stage)).rejects.toThrow();
  clearInterval(timer);
  vi.restoreAllMocks();
  expect(tally.last(stage).length).toBeGreaterThan(0);
  expect(tally.last(stage).length).toBeLessThan(3_000);
});

test('another log is counted anew, and the count of the old one is not lost', async () => {
  const tally = keysOf();
  const [one, other] = [['a', 'b'], ['c']].map((keys) =>
    stageOver(logOf(keys.map((key) => ({ key, value: 1, timestamp: 0 })))),
  );
  if (!one || !other) throw new Error('two stages');
  expect(await tally.upToNow(one)).toEqual(['a', 'b']);
  expect(await tally.upToNow(other)).toEqual(['c']);
  expect(tally.last(one)).toEqual(['a', 'b']);
});
