import { expect, test, vi } from 'vitest';
import { startSession } from './testing/startSession.ts';

const add = (actions: ReturnType<typeof startSession>['actions'], name: string, code = name) =>
  actions.addView({ name, code });

test('a compile error adds no view and no command', async () => {
  const { actions, state } = startSession();
  await expect(add(actions, 'broken', 'compile error')).rejects.toThrow('does not compile');
  expect(state().views).toEqual([]);
  expect(actions.commands()).toHaveLength(1);
});

test('a fold that fails when it starts stays, failed, to be mended by an edit', async () => {
  const { actions, api } = startSession();
  await expect(add(actions, 'broken', 'init error')).rejects.toThrow('init threw');
  expect(api.views()).toMatchObject([{ id: 'v1', status: 'failed', error: { message: 'init threw.', line: 1 } }]);
  await actions.editView('v1', 'good');
  expect(api.views()).toMatchObject([{ id: 'v1', status: 'running' }]);
});

test('ids are never given twice, not even after an undo', async () => {
  const { actions } = startSession();
  expect(await add(actions, 'a')).toBe('v1');
  expect(await add(actions, 'b')).toBe('v2');
  actions.removeView('v2');
  expect(await add(actions, 'c')).toBe('v3');
  actions.undo();
  expect(await add(actions, 'd')).toBe('v4');
});

test('two views added at once get two ids', async () => {
  const { actions } = startSession();
  expect(await Promise.all([add(actions, 'a'), add(actions, 'b')])).toEqual(['v1', 'v2']);
});

test('a hue stays with its view; a new view takes the smallest free one', async () => {
  const { actions, state } = startSession();
  for (const name of ['a', 'b', 'c']) await add(actions, name);
  actions.removeView('v2');
  await add(actions, 'd');
  expect(state().views.map(({ id, hue }) => [id, hue])).toEqual([
    ['v1', 0],
    ['v3', 2],
    ['v4', 1],
  ]);
});

test('of several quick edits the last wins; the others say that they were overtaken', async () => {
  const { actions, state, supervisor } = startSession();
  await add(actions, 'a');
  const first = actions.editView('v1', 'slow one');
  const second = actions.editView('v1', 'slow two');
  supervisor.release();
  await expect(first).rejects.toThrow('overtaken by a newer one');
  await second;
  expect(state().views[0]?.code).toBe('slow two');
  expect(actions.commands().filter(({ type }) => type === 'editView')).toHaveLength(1);
});

test('an edit that fails leaves the running code', async () => {
  const { actions, state } = startSession();
  await add(actions, 'a');
  await expect(actions.editView('v1', 'init error')).rejects.toThrow('init threw');
  expect(state().views[0]?.code).toBe('a');
});

test('an edit keeps the process number, so that the process which caught up takes over; a crashed view gets a new one', async () => {
  const { actions, state } = startSession();
  await add(actions, 'a');
  await actions.editView('v1', 'b');
  expect(state().views[0]?.incarnation).toBe(1);
  actions.crashView('v1');
  await actions.editView('v1', 'c');
  expect(state().views[0]).toMatchObject({ status: 'running', code: 'c', incarnation: 3, startFrom: 'zero' });
});

test('an edit or a new view on its way rejects when the session is reset meanwhile', async () => {
  const { actions, supervisor, state } = startSession();
  await add(actions, 'a');
  const edit = actions.editView('v1', 'slow edit');
  const added = add(actions, 'slow b');
  const outcomes = Promise.allSettled([edit, added]);
  await actions.reset();
  supervisor.release();
  expect(await outcomes).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
  expect(state().views).toEqual([]);
});

test('undo brings a removed view back and leaves the others and their identity alone', async () => {
  const { actions, state } = startSession();
  await add(actions, 'a');
  await add(actions, 'b');
  const [kept] = state().views;
  actions.removeView('v2');
  actions.append([{ value: 1 }]);
  expect(actions.undo()).toEqual({ type: 'removeView', id: 'v2' });
  expect(state().views.map(({ id }) => id)).toEqual(['v1', 'v2']);
  expect(state().views[0]).toBe(kept);
  expect(state().endOffset).toBe(1);
});

test('undo of a crash asks for a new process, since the old one is dead', async () => {
  const { actions, state } = startSession();
  await add(actions, 'a');
  actions.crashView('v1');
  const crashed = state().views[0]?.incarnation;
  actions.undo();
  expect(state().views[0]?.status).toBe('running');
  expect(state().views[0]?.incarnation).not.toBe(crashed);
});

test('undo has nothing to take back once only records were made', () => {
  const { actions } = startSession();
  actions.setTraffic(10);
  actions.advance(1_000);
  expect(actions.undo()).toBeNull();
});

test('neighbouring commands of one effect are kept as one; others are not merged across', async () => {
  const { actions } = startSession();
  await add(actions, 'a');
  actions.setTraffic(3);
  actions.setTraffic(4);
  actions.advance(10);
  actions.advance(20);
  actions.limitSpeed('v1', 5);
  actions.limitSpeed('v1', 6);
  actions.advance(30);
  expect(actions.commands().slice(2)).toEqual([
    { type: 'traffic', recordsPerSecond: 4 },
    { type: 'advance', ms: 30 },
    { type: 'limitSpeed', id: 'v1', recordsPerSecond: 6 },
    { type: 'advance', ms: 30 },
  ]);
});

test('commands that change nothing are not kept', async () => {
  const { actions } = startSession();
  await add(actions, 'a');
  actions.crashView('v1');
  const commands = actions.commands();
  actions.crashView('v1');
  actions.advance(0);
  actions.setTraffic(0);
  await actions.seek('live');
  expect(actions.commands()).toEqual(commands);
});

test('a bad session is refused by index, and the running one stays', async () => {
  const { actions, state } = startSession();
  actions.append([{ value: 1 }]);
  const { log } = state();
  await expect(
    actions.load([
      { type: 'reset', preset: 'empty', seed: 1 },
      { type: 'crashView', id: 'v9' },
    ]),
  ).rejects.toThrow('Command 1 (crashView): There is no view "v9"; there are no views at all.');
  await expect(actions.load([{ type: 'reset', preset: 'none', seed: 1 }])).rejects.toThrow(
    'Command 0 (reset): There is no preset "none"; the presets are empty,',
  );
  expect(state().log).toBe(log);
  expect(state().endOffset).toBe(1);
});

test('wall time becomes virtual time only while playing, at most 250 ms a tick, and no fraction is lost', () => {
  const { session, actions, state } = startSession();
  const start = state().now;
  session.tick(100);
  expect(state().now).toBe(start);
  actions.setTraffic(10);
  for (let i = 0; i < 4; i++) session.tick(16.25);
  expect(state().now).toBe(start + 65);
  session.tick(60_000);
  expect(state().now).toBe(start + 65 + 250);
  actions.advance(1_000);
  session.tick(100);
  expect(state()).toMatchObject({ now: start + 1_315, playing: false });
});

test('an advance that would make too many records says so and makes none', () => {
  const { actions, state } = startSession();
  actions.setTraffic(5_000);
  expect(() => actions.advance(3_600_000)).toThrow('would make 18000000 records at once; the limit is 250000');
  expect(state().endOffset).toBe(0);
});

test('steps through the log and back: past the end is live again', async () => {
  const { actions, state } = startSession();
  actions.step();
  actions.step();
  expect(state()).toMatchObject({ endOffset: 2, asOf: 'live' });
  actions.stepBack();
  actions.stepBack();
  actions.stepBack();
  expect(state().asOf).toBe(0);
  actions.step();
  expect(state()).toMatchObject({ endOffset: 2, asOf: 1 });
  actions.step();
  expect(state()).toMatchObject({ endOffset: 2, asOf: 'live' });
  await expect(actions.seek(3)).rejects.toThrow("There is no offset 3 yet: the log's end offset is 2.");
});

test('reports reach the store in batches, and never later than 50 ms', async () => {
  vi.useFakeTimers();
  try {
    const { actions, session, state } = startSession();
    await add(actions, 'a');
    session.flush();
    let renders = 0;
    session.store.subscribe((now, before) => {
      if (now.reports !== before.reports) renders += 1;
    });
    for (let i = 0; i < 100; i++) actions.append([{ value: i }]);
    expect(renders).toBe(0);
    vi.advanceTimersByTime(50);
    expect(renders).toBe(1);
    expect(state().reports.v1?.offset).toBe(100);
  } finally {
    vi.useRealTimers();
  }
});

test('the list of views is the same object until a view changes', async () => {
  const { actions, state, session } = startSession();
  await add(actions, 'a');
  const { views } = state();
  actions.setTraffic(100);
  session.tick(200);
  actions.append([{ value: 1 }]);
  await actions.seek(0);
  expect(state().views).toBe(views);
});

test('a pause remembers where the log ended, also after an undo of something later', async () => {
  const { actions, state } = startSession();
  await add(actions, 'a');
  actions.append([{ value: 1 }, { value: 2 }]);
  actions.pauseView('v1');
  actions.append([{ value: 3 }]);
  actions.renameView('v1', 'b');
  actions.undo();
  expect(state().views[0]).toMatchObject({ name: 'a', status: 'paused', pausedAt: 2 });
  actions.resumeView('v1');
  expect(state().views[0]).toMatchObject({ status: 'running', pausedAt: null });
});

test('a session that is reset while another is loaded stays; the load says so', async () => {
  const { actions, state } = startSession();
  const long = { type: 'advance', ms: 40_000 } as const;
  const loading = actions.load([
    { type: 'reset', preset: 'empty', seed: 1 },
    { type: 'traffic', recordsPerSecond: 1_000 },
    long,
  ]);
  const outcome = expect(loading).rejects.toThrow('Another session was begun');
  await actions.reset({ seed: 5 });
  await outcome;
  expect(state()).toMatchObject({ seed: 5, endOffset: 0 });
});

test('a long session loads in pieces, to the same log', async () => {
  const { actions, state } = startSession();
  actions.setTraffic(1_000);
  actions.advance(7_777);
  const records = state().log.read(0, 10_000);
  await actions.load(actions.commands());
  expect(state().log.read(0, 10_000)).toEqual(records);
});
