import { expect, test } from 'vitest';
import { CommandLog } from './commandLog.ts';
import type { Command } from './commands.ts';

/** Commands that are remembered as they are. */
type Kept = Exclude<Command, { readonly type: 'append' }>;

const RESET = { type: 'reset', preset: 'empty', seed: 1 } as const;
const advance = (ms: number): Kept => ({ type: 'advance', ms });
const traffic = (recordsPerSecond: number): Kept => ({ type: 'traffic', recordsPerSecond });
const limit = (id: string, recordsPerSecond: number): Kept => ({ type: 'limitSpeed', id, recordsPerSecond });

function logOf(...commands: Kept[]): CommandLog {
  const log = new CommandLog();
  for (const command of [RESET, ...commands]) log.push({ command, endOffset: 0 });
  return log;
}

test.each<[string, Kept[], Command[]]>([
  ['time adds up', [advance(1), advance(2)], [advance(3)]],
  ['the last rate counts', [traffic(1), traffic(2)], [traffic(2)]],
  [
    'a rate and back is no change of rate',
    [traffic(1), advance(1), traffic(2), traffic(1)],
    [traffic(1), advance(1), traffic(2), traffic(1)],
  ],
  ['the last limit of a view counts', [limit('v1', 1), limit('v1', 2)], [limit('v1', 2)]],
  ['limits of two views are two', [limit('v1', 1), limit('v2', 2)], [limit('v1', 1), limit('v2', 2)]],
  ['steps stay', [{ type: 'step' }, { type: 'step' }], [{ type: 'step' }, { type: 'step' }]],
  [
    'no advance grows past what one may make',
    [traffic(5_000), advance(30_000), advance(30_000)],
    [traffic(5_000), advance(30_000), advance(30_000)],
  ],
])('%s', (_law, given, kept) => {
  expect(logOf(...given).commands()).toEqual([RESET, ...kept]);
});

test('takes back the last command that concerns no record, and merges what then are neighbours', () => {
  const log = logOf(advance(1), { type: 'crashView', id: 'v1' }, advance(2));
  expect(log.takeBack()).toEqual({ type: 'crashView', id: 'v1' });
  expect(log.commands()).toEqual([RESET, advance(3)]);
  expect(log.takeBack()).toBeNull();
});
