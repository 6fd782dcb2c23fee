import { describe, expect, test } from 'vitest';
import { startSession } from './testing/startSession.ts';

/** A session with one view and three records. */
async function started() {
  const session = startSession();
  const id = await session.api.addView({ name: 'a', code: 'a' });
  await session.api.appendRecords([{ value: 1 }, { value: 2 }, { value: 3 }]);
  const writes = () => session.supervisor.wanted.views.find((view) => view.id === id)?.writes ?? [];
  return { ...session, id, writes };
}

describe('[S7] a direct write is a command', () => {
  test('with the offset where it was made, and is wanted of the view from then on', async () => {
    const { api, id, writes } = await started();
    await api.writeDirectly(id, ['m42'], { total: 7 });
    await api.writeDirectly(id, ['m43']);
    const made = [
      { at: 3, path: ['m42'], value: { total: 7 } },
      { at: 3, path: ['m43'] },
    ];
    expect(api.commands().slice(-2)).toEqual(made.map((write) => ({ type: 'writeDirectly', id, ...write })));
    expect(writes()).toEqual(made);
  });

  test('loaded again, the same writes are wanted at the same offsets', async () => {
    const { api, id, writes } = await started();
    await api.writeDirectly(id, ['m42'], null);
    await api.appendRecords({ value: 4 });
    await api.writeDirectly(id, [], [1, 2]);
    const again = startSession();
    await again.api.load(JSON.parse(JSON.stringify(api.commands())));
    expect(again.state().views[0]?.writes).toEqual(writes());
    expect(writes().map(({ at }) => at)).toEqual([3, 4]);
  });

  test('a replay from zero or an edit leaves it behind; a checkpoint has those made before it', async () => {
    const { api, actions, id, writes } = await started();
    await api.writeDirectly(id, ['one'], 1);
    await actions.checkpoint(id);
    await api.writeDirectly(id, ['two'], 2);
    await api.crash(id);
    await api.restart(id, 'checkpoint');
    expect(writes().map(({ path }) => path)).toEqual([['one']]);
    expect(api.commands().at(-1)).toEqual({ type: 'restartView', id, from: 'checkpoint', writes: 1 });
    await api.restart(id, 'zero');
    expect(writes()).toEqual([]);
    await api.writeDirectly(id, ['three'], 3);
    await api.editView(id, 'bb');
    expect(writes()).toEqual([]);
  });

  test('undo takes it back', async () => {
    const { api, actions, id, writes } = await started();
    await api.writeDirectly(id, ['one'], 1);
    await api.writeDirectly(id, ['two'], 2);
    expect(actions.undo()).toMatchObject({ type: 'writeDirectly', path: ['two'] });
    expect(writes().map(({ path }) => path)).toEqual([['one']]);
  });
});

test('what cannot be written is refused in words, and is no command', async () => {
  const { api, id } = await started();
  const commands = api.commands();
  const write = (...args: readonly unknown[]) => Reflect.apply(api.writeDirectly, api, args);
  await expect(write('v9', ['a'], 1)).rejects.toThrow('There is no view "v9"');
  await expect(write(id, 'm42', 1)).rejects.toThrow(
    '"path": expected an array of keys into the state, such as ["m42"]',
  );
  await expect(write(id, [{}], 1)).rejects.toThrow('"path": expected an array of keys');
  await expect(write(id, ['a'], Number.NaN)).rejects.toThrow('value is NaN: JSON has no such number');
  await expect(write(id, ['a'], () => 1)).rejects.toThrow('value is a function');
  await expect(write(id, ['missing'])).rejects.toThrow('There is no key "missing"');
  await api.seek(1);
  await expect(write(id, ['a'], 1)).rejects.toThrow('What is past cannot be written to');
  await api.seek('live');
  expect(api.commands().filter(({ type }) => type !== 'seek')).toEqual(commands);
  await api.crash(id);
  await expect(write(id, ['a'], 1)).rejects.toThrow('is crashed: there is no state to write to; restart it first.');
});

test('a session with a write at an impossible offset is refused', async () => {
  const { api, id } = await started();
  const commands = api.commands();
  const at = (offset: number) => ({ type: 'writeDirectly' as const, id, at: offset, path: ['a'], value: 1 });
  await expect(api.load([...commands, at(4)])).rejects.toThrow('can be written to at an offset from 0 to 3, not 4');
  await expect(api.load([...commands, at(2), at(1)])).rejects.toThrow('from 2 to 3, not 1');
});
