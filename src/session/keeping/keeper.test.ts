import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { restoreKept } from '../restoreKept.ts';
import { anyDeeds, doAll } from '../testing/anyCommands.ts';
import { startSession } from '../testing/startSession.ts';
import { Keeper, type KeepingState } from './keeper.ts';
import { keptCommands } from './keptCommands.ts';
import { NOWHERE, type KeptSession, type Place } from './keptSession.ts';
import { MemoryStore } from './testing/memoryStore.ts';

type Started = ReturnType<typeof startSession>;

/** Keeps a session in a store; what it says of its state and of its id is gathered. */
function keep(started: Started, store: MemoryStore, kept: KeptSession | null = null, writer = 'w1') {
  const states: KeepingState[] = [];
  const ids: string[] = [];
  let place: Place = NOWHERE;
  let made = store.kept.size;
  const keeper = new Keeper({
    ...{ session: started.session, store, writer, kept },
    newId: () => `s${++made}`,
    place: () => place,
    now_ms: () => 1_000,
    onSession: (id) => ids.push(id),
    onState: (state) => states.push(state),
  });
  started.session.journal.keptBy(() => keeper.saved());
  const moveTo = (next: Partial<Place>) => {
    place = { ...place, ...next };
    keeper.placeChanged();
  };
  return { keeper, states, ids, moveTo };
}

async function restored(store: MemoryStore, id = 's1', crashed: (view: { id: string }) => boolean = () => false) {
  const session = store.kept.get(id);
  if (!session) throw new Error(`nothing is kept as ${id}`);
  const again = startSession('empty', 9);
  await again.session.restore(restoreKept(keptCommands(store, session), crashed));
  return { again, session };
}

function writeSideOf({ state }: Started) {
  const { preset, seed, now, trafficPerSecond, views, asOf, endOffset, log } = state();
  return { preset, seed, now, trafficPerSecond, views, asOf, endOffset, records: log.read(0) };
}

const rows = (count: number) => Array.from({ length: count }, (_, number) => ({ number }));

test('[S13] what was saved comes back: log, views, time and commands, however often it was saved and gone on with', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(anyDeeds({ undo: true }), { minLength: 1, maxLength: 4 }),
      fc.nat(),
      async (runs, seed) => {
        const store = new MemoryStore();
        let live = startSession('empty', seed);
        let { keeper } = keep(live, store);
        for (const deeds of runs) {
          await doAll(live.actions, deeds);
          await keeper.saved();
          if (store.kept.size === 0) continue;
          const { again, session } = await restored(store);
          expect(writeSideOf(again)).toEqual(writeSideOf(live));
          expect(again.actions.commands()).toEqual(live.actions.commands());
          // The next run goes on with what was restored.
          keeper.stop();
          live = again;
          ({ keeper } = keep(live, store, session));
        }
        keeper.stop();
      },
    ),
    { numRuns: 40 },
  ));

test('[S14] an append that has resolved is kept, and so is all that was done before it', async () => {
  const store = new MemoryStore();
  const live = startSession('payments', 7);
  keep(live, store);
  live.actions.crashView('v1');
  await live.api.append({ any: 'row' });
  const { again } = await restored(store);
  expect(writeSideOf(again)).toEqual(writeSideOf(live));
  expect(again.state().views[0]).toMatchObject({ status: 'crashed' });
});

test('[S14] a long append is kept in parts, and counts once all of them are', async () => {
  const store = new MemoryStore();
  const live = startSession();
  const { states } = keep(live, store);
  await live.api.append(rows(1));
  const save = vi.spyOn(store, 'save').mockRejectedValueOnce(new Error('cut off'));
  await live.api.append(rows(5_001));
  expect(states.at(-1)).toMatchObject({ type: 'failing' });
  expect(store.texts.get('s1')?.size).toBe(4);
  expect((await restored(store)).again.state().endOffset).toBe(1);
  save.mockRestore();
  await live.api.append(rows(2));
  expect(states.at(-1)).toEqual({ type: 'kept' });
  const { again } = await restored(store);
  expect(writeSideOf(again)).toEqual(writeSideOf(live));
  expect(again.actions.commands().map((command) => command.type)).toEqual(['reset', ...Array(5).fill('append')]);
});

test('[S13] what a failing save could not write goes with the next', async () => {
  const store = new MemoryStore();
  const live = startSession();
  const { keeper, states } = keep(live, store);
  store.failure = new Error('no room');
  await live.api.append(rows(3));
  live.actions.setTraffic(5);
  await keeper.saved();
  expect(states.at(-1)).toEqual({ type: 'failing', error: store.failure });
  expect(store.kept.size).toBe(0);
  store.failure = null;
  live.actions.advance(1_000);
  await keeper.saved();
  expect(states.at(-1)).toEqual({ type: 'kept' });
  expect(writeSideOf((await restored(store)).again)).toEqual(writeSideOf(live));
});

test('a session in which nothing was done is not kept; the one before a reset is kept to its end', async () => {
  const store = new MemoryStore();
  const live = startSession();
  const { keeper, ids } = keep(live, store);
  await keeper.saved();
  expect(store.kept.size).toBe(0);
  live.actions.setTraffic(1);
  live.actions.advance(5_000);
  await live.actions.reset({ preset: 'payments', seed: 2 });
  await keeper.saved();
  expect(ids).toEqual(['s2']);
  expect([...store.kept.keys()]).toEqual(['s1']);
  expect((await restored(store)).again.actions.commands().at(-1)).toEqual({ type: 'advance', ms: 5_000 });
  await live.api.append(rows(1));
  expect([...store.kept.values()].map(({ id, preset, name }) => ({ id, preset, name }))).toEqual([
    { id: 's1', preset: 'empty', name: 'empty' },
    { id: 's2', preset: 'payments', name: 'payments' },
  ]);
});

test('one page writes at a time: the other is told, nothing of its own is written, and it may go on in a copy', async () => {
  const store = new MemoryStore();
  const live = startSession();
  const { keeper, states, ids } = keep(live, store);
  await live.api.append(rows(1));
  await store.claim('s1', 'w2');
  await live.api.append(rows(1));
  expect(states.at(-1)).toEqual({ type: 'elsewhere' });
  expect((await restored(store)).again.state().endOffset).toBe(1);
  const { saves } = store;
  await live.api.append(rows(1));
  expect(store.saves).toBe(saves);

  await keeper.goOnInCopy('a copy');
  expect(ids).toEqual(['s2']);
  expect(store.kept.get('s2')).toMatchObject({ name: 'a copy', records: 3 });
  expect(writeSideOf((await restored(store, 's2')).again)).toEqual(writeSideOf(live));
});

test('where one is goes along, a name stays as it was given, and the place of a session that is over is not that of the next', async () => {
  const store = new MemoryStore();
  const live = startSession();
  const { keeper, moveTo } = keep(live, store);
  await live.api.append(rows(1));
  await store.rename('s1', 'Tuesday');
  moveTo({ page: '/dual-write', drafts: { v1: 'half' } });
  await keeper.saved();
  expect(store.kept.get('s1')).toMatchObject({
    name: 'Tuesday',
    place: { page: '/dual-write', drafts: { v1: 'half' } },
  });
  const { saves } = store;
  await keeper.saved();
  expect(store.saves).toBe(saves);
  await live.actions.reset({ preset: 'empty' });
  moveTo({ drafts: {} });
  await keeper.saved();
  expect(store.kept.get('s1')).toMatchObject({ place: { drafts: { v1: 'half' } } });
});

test('views that are not to run by themselves come back crashed, which is a command and is kept', async () => {
  const store = new MemoryStore();
  const live = startSession('payments', 3);
  keep(live, store);
  await live.api.append(rows(1));
  const { again, session } = await restored(store, 's1', ({ id }) => id === 'v2');
  expect(again.state().views.map(({ status }) => status)).toEqual([
    'running',
    'crashed',
    'running',
    'running',
    'running',
    'running',
  ]);
  const { keeper } = keep(again, store, session);
  await keeper.saved();
  expect((await restored(store)).again.actions.commands().at(-1)).toEqual({ type: 'crashView', id: 'v2' });
});

test.each([
  ['{"type":', /^Command 1 is kept as something that is no JSON/],
  ['{"type":"explode"}', /^Command 1: unknown type "explode"/],
  ['{"type":"reset","preset":"empty","seed":1}', /^Command 1 \(reset\): a reset may only stand first/],
  ['{"type":"seek","offset":50}', /^Command 1 \(seek\): There is no offset 50 yet/],
])('kept commands that were damaged are refused, and the running session stays: %s', async (text, message) => {
  const store = new MemoryStore();
  const live = startSession();
  keep(live, store);
  await live.api.append(rows(1));
  store.texts.get('s1')?.set(1, text);
  const session = store.kept.get('s1');
  if (!session) throw new Error('it was not kept');
  const before = writeSideOf(live);
  await expect(live.session.restore(restoreKept(keptCommands(store, session), () => false))).rejects.toThrow(message);
  expect(writeSideOf(live)).toEqual(before);
});

test('only what time does waits a while; what somebody did is saved at once', async () => {
  vi.useFakeTimers();
  try {
    const store = new MemoryStore();
    const live = startSession();
    keep(live, store);
    live.actions.setTraffic(10);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.saves).toBe(1);
    for (let ticks = 0; ticks < 20; ticks++) live.actions.advance(16);
    await vi.advanceTimersByTimeAsync(100);
    expect(store.saves).toBe(1);
    await vi.advanceTimersByTimeAsync(500);
    expect(store.saves).toBe(2);
    live.actions.advance(16);
    live.actions.step();
    await vi.advanceTimersByTimeAsync(1);
    expect(store.saves).toBe(3);
  } finally {
    vi.useRealTimers();
  }
});
