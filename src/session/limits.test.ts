import { expect, test } from 'vitest';
import type { Log } from '../log/log.ts';
import type { Gathered } from '../log/gathered.ts';
import { applyCommand, foldCommands } from './foldCommands.ts';
import { SESSION_RECORDS_MAX } from './limits.ts';

/** A session whose log says it is so long; what it is asked to append is counted. */
function sessionOf(endOffset: number) {
  const state = foldCommands([{ type: 'reset', preset: 'empty', seed: 1 }], () => {});
  let appended = 0;
  const log: Log = Object.create(state.log, {
    endOffset: { value: endOffset },
    append: { value: () => endOffset + appended++ },
    appendAll: { value: ({ rows }: Gathered) => (appended += rows) },
  });
  return { state: { ...state, log }, appended: () => appended };
}

test('a record beyond what a session holds is refused in words, and so is every other of its batch', () => {
  const { state, appended } = sessionOf(SESSION_RECORDS_MAX - 1);
  const records = [{ value: 1 }, { value: 2 }];
  expect(() => applyCommand(state, { type: 'append', records })).toThrow(
    'The log holds 4999999 records and about 2 more would come; a session holds at most 5000000. Reset to start anew.',
  );
  expect(appended()).toBe(0);
  applyCommand(state, { type: 'append', records: [{ value: 1 }] });
  expect(appended()).toBe(1);
});

test('time in which more would come is refused as a whole, and a step as well', () => {
  const { state, appended } = sessionOf(SESSION_RECORDS_MAX - 10);
  const busy = applyCommand(state, { type: 'traffic', recordsPerSecond: 100 });
  expect(() => applyCommand(busy, { type: 'advance', ms: 1_000 })).toThrow('a session holds at most 5000000');
  expect(appended()).toBe(0);
  expect(() => applyCommand(sessionOf(SESSION_RECORDS_MAX).state, { type: 'step' })).toThrow(
    'a session holds at most 5000000',
  );
});
