import { expect, test } from 'vitest';
import { parseCommands } from '../parseCommands.ts';
import { contentsOf } from './contents.ts';

const known = {
  isGallery: (gallery: string, code: string) => code === `the ${gallery} of the gallery`,
  namesIn: (preset: string) => (preset === 'payments' ? ['Latest by id'] : []),
};

test('says what a run holds: whose code, how many records, where it looks', () => {
  const commands = parseCommands([
    { type: 'reset', preset: 'payments', seed: 3 },
    { type: 'traffic', recordsPerSecond: 200 },
    { type: 'advance', ms: 10_000 },
    { type: 'traffic', recordsPerSecond: 0 },
    { type: 'advance', ms: 10_000 },
    { type: 'step' },
    { type: 'append', records: [{ value: 1 }, { value: 2 }] },
    { type: 'addView', id: 'v7', name: 'By city', code: 'a', gallery: 'by-city' },
    { type: 'addView', id: 'v8', name: 'Count', code: 'the count of the gallery', gallery: 'count' },
    { type: 'addView', id: 'v9', name: 'Mine', code: 'first' },
    { type: 'editView', id: 'v9', code: 'second' },
    { type: 'renameView', id: 'v9', name: 'Ours' },
    { type: 'editView', id: 'v1', code: 'mended' },
    { type: 'seek', offset: 12 },
  ]);
  expect(contentsOf(commands, known)).toEqual({
    preset: 'payments',
    seed: 3,
    commands: 14,
    appended: 2,
    traffic: 2_001,
    transactions: 0,
    code: [
      { id: 'v7', name: 'By city', code: 'a' },
      { id: 'v9', name: 'Ours', code: 'second' },
      { id: 'v1', name: 'Latest by id', code: 'mended' },
    ],
    asOf: 12,
  });
});
