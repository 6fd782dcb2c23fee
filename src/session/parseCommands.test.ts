import { expect, test } from 'vitest';
import { parseCommands } from './parseCommands.ts';

const RESET = { type: 'reset', preset: 'empty', seed: 1 };

test.each<[string, unknown, string]>([
  ['no array', { type: 'reset' }, 'A session is an array of commands; got an object with type.'],
  ['nothing', [], 'at least one command'],
  ['no reset first', [{ type: 'step' }], 'Command 0 (step): the first command must be a reset.'],
  ['a second reset', [RESET, RESET], 'Command 1 (reset): a reset may only stand first'],
  ['no object', [RESET, 7], 'Command 1: expected an object with a "type", got 7.'],
  ['an unknown type', [RESET, { type: 'drop' }], 'Command 1: unknown type "drop"; the types are reset, append'],
  ['a type every object inherits', [RESET, { type: 'constructor' }], 'Command 1: unknown type "constructor"'],
  [
    'a missing field',
    [RESET, { type: 'removeView' }],
    'Command 1 (removeView): "id": expected a string, it is missing.',
  ],
  [
    'a misspelt field',
    [RESET, { type: 'advance', ms: 5, sec: 1 }],
    'Command 1 (advance): unknown field "sec"; it may have "type", "ms".',
  ],
  [
    'a fraction of time',
    [RESET, { type: 'advance', ms: 0.5 }],
    'Command 1 (advance): "ms": expected a whole number from 0 to',
  ],
  ['time backwards', [RESET, { type: 'advance', ms: -1 }], 'got -1'],
  [
    'too much traffic',
    [RESET, { type: 'traffic', recordsPerSecond: 5_001 }],
    'expected a number from 0 to 5000, got 5001',
  ],
  ['traffic that is no number', [RESET, { type: 'traffic', recordsPerSecond: Number.NaN }], 'got NaN'],
  [
    'an id of another shape',
    [RESET, { type: 'crashView', id: '__proto__' }],
    'expected the id of a view, such as "v1", got "__proto__"',
  ],
  [
    'a restart from elsewhere',
    [RESET, { type: 'restartView', id: 'v1', from: 'start' }],
    '"from": expected "zero" or "checkpoint", got "start"',
  ],
  ['no records', [RESET, { type: 'append', records: [] }], 'Command 1 (append): "records" is empty'],
  [
    'a bad record',
    [RESET, { type: 'append', records: [{ value: 1 }, { value: 1, timestamp: 'now' }] }],
    'Command 1 (append): record 1: "timestamp": expected a whole number',
  ],
  [
    'a value that is no JSON',
    [RESET, { type: 'append', records: [{ value: { at: new Date(0) } }] }],
    'Command 1 (append): record 0: value.at is a Date',
  ],
  [
    'tombstones dropped by half',
    [RESET, { type: 'compact', dropTombstones: 1 }],
    'Command 1 (compact): "dropTombstones": expected true or false, got 1',
  ],
  ['a compaction by key', [RESET, { type: 'compact', key: 'p1' }], 'unknown field "key"'],
  ['a seed below 0', [{ ...RESET, seed: -1 }], 'Command 0 (reset): "seed"'],
])('refuses %s', (_what, input, message) => {
  expect(() => parseCommands(input)).toThrow(message);
});

test('gives copies: a change of the input later changes no command', () => {
  const value = { amount: 1 };
  const [, append] = parseCommands([RESET, { type: 'append', records: [{ value }] }]);
  value.amount = 2;
  expect(append).toEqual({ type: 'append', records: [{ value: { amount: 1 } }] });
});
