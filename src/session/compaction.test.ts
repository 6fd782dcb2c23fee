import type { Log } from '../log/log.ts';
import { applyCommand, foldCommands } from './foldCommands.ts';
import { COMPACT_RECORDS_MAX } from './limits.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyKeyed } from '../log/testing/anyKeyed.ts';
import { parseCommand } from './parseCommands.ts';
import { startSession } from './testing/startSession.ts';

const anyOptions = fc.constantFrom({}, { dropTombstones: true }, { dropTombstones: false });

test('[S9] a compaction is a command: loaded again, the log is the same, its packed bytes too', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.array(anyKeyed, { minLength: 1, maxLength: 8 }), anyOptions), { maxLength: 4 }),
      async (rounds) => {
        const first = startSession();
        for (const [records, options] of rounds) {
          first.actions.append(records.map(({ headers, ...record }) => (headers ? { ...record, headers } : record)));
          first.actions.compact(options);
        }
        const commands = first.actions.commands();
        const again = startSession();
        await again.actions.load(JSON.parse(JSON.stringify(commands)));
        const [log, loaded] = [first.state().log, again.state().log];
        expect(loaded.read(0)).toEqual(log.read(0));
        expect(loaded.pack(0, log.endOffset + 1)).toEqual(log.pack(0, log.endOffset + 1));
        expect([loaded.removed, loaded.bytes]).toEqual([log.removed, log.bytes]);
        expect(again.actions.commands()).toEqual(commands);
      },
    ),
    { numRuns: 60 },
  ));

test('[S9] what was appended is told whole, wherever segments begin, also after it was compacted away', async () => {
  const { api, actions, state } = startSession();
  const rows = Array.from({ length: 10_000 }, (_, n) => ({ payment_id: `p${n % 7}`, merchant_id: 'm42', amount: n }));
  actions.advance(3);
  await api.append(rows.slice(0, 5_000));
  await api.appendRecords({ value: 1, timestamp: 7, headers: { from: 'test' } });
  await api.append(rows.slice(5_000));
  const commands = actions.commands();
  expect(commands.slice(2)).toEqual([
    { type: 'append', records: rows.slice(0, 5_000).map((value) => ({ value, key: value.payment_id })) },
    { type: 'append', records: [{ value: 1, timestamp: 7, headers: { from: 'test' } }] },
    { type: 'append', records: rows.slice(5_000).map((value) => ({ value, key: value.payment_id })) },
  ]);
  await api.compact();
  expect(state().log.removed).toBe(9_993);
  await api.append(rows[0]);
  expect(actions.commands().slice(0, commands.length)).toEqual(commands);
  // What is told is a copy, to be changed at will.
  for (const command of actions.commands())
    if (command.type === 'append') Object.assign(command.records, [{ value: 0 }]);
  expect(actions.commands().slice(0, commands.length)).toEqual(commands);
});

test('[S9] read, it is the command it was', () => {
  fc.assert(
    fc.property(anyOptions, (options) => {
      const command = { type: 'compact', ...options };
      expect(parseCommand(JSON.parse(JSON.stringify(command)), 'compact')).toEqual(command);
    }),
  );
});

const update = (id: string, amount: number) => ({ payment_id: id, merchant_id: 'm42', amount });

async function compacted() {
  const started = startSession();
  const { api } = started;
  await api.append([update('p1', 100), update('p2', 200), update('p1', 300)]);
  await api.appendRecords([{ key: 'p2', value: null }, { value: 'no key' }]);
  const told = await api.compact();
  return { ...started, told };
}

test('the console tells what went, and reads only what stays', async () => {
  const { api, told } = await compacted();
  expect(told).toMatchObject({ kept: 3, removed: 2 });
  expect(told.bytesAfter).toBeLessThan(told.bytesBefore);
  expect(api.log.endOffset).toBe(5);
  expect(api.log.read(0).map(({ offset, key }) => [offset, key])).toEqual([
    [2, 'p1'],
    [3, 'p2'],
    [4, null],
  ]);
  expect(api.log.read(0, 2).map(({ offset }) => offset)).toEqual([2, 3]);
  expect(api.log.read(3, 1).map(({ offset }) => offset)).toEqual([3]);
  expect(api.log.read(0, 0)).toEqual([]);
  expect(api.log.read(9)).toEqual([]);
});

test('tombstones go when told so; what removes nothing is no command', async () => {
  const { api } = await compacted();
  const before = api.commands();
  expect(await api.compact()).toMatchObject({ kept: 3, removed: 0 });
  expect(api.commands()).toEqual(before);
  expect(await api.compact({ dropTombstones: true })).toMatchObject({ kept: 2, removed: 1 });
  expect(api.commands().at(-1)).toEqual({ type: 'compact', dropTombstones: true });
});

test('the store says how many records went, and the views are looked at again', async () => {
  const { state, supervisor } = await compacted();
  expect(state().removed).toBe(2);
  expect(supervisor.calls.at(-1)).toBe('reconcile');
});

test('undo leaves it alone', async () => {
  const { actions, state } = await compacted();
  expect(actions.undo()).toBeNull();
  expect(state().log.removed).toBe(2);
});

test('what it does not know it refuses', async () => {
  const { api } = await compacted();
  await expect(Reflect.apply(api.compact, api, [{ dropTombstone: true }])).rejects.toThrow(
    'compact: unknown field "dropTombstone"',
  );
});

test('a log too long to be compacted while the page waits is refused in words, and stays', async () => {
  const state = foldCommands([{ type: 'reset', preset: 'empty', seed: 1 }], () => {});
  const long: Log = Object.create(state.log, { endOffset: { value: COMPACT_RECORDS_MAX + 1 } });
  expect(() => applyCommand({ ...state, log: long }, { type: 'compact' })).toThrow(
    'The log has 1000001 records; a log of up to 1000000 can be compacted.',
  );
});
