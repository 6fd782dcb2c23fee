import { expect, test } from 'vitest';
import { PRESETS, presetNamed, viewsOfPreset } from './presets.ts';
import { START_OF_TIME_MS } from './startOfTime.ts';
import { loadPreset } from './sources.ts';
import { startSession } from './testing/startSession.ts';

test('forty lines: the three records and the three views, one second apart from a Tuesday in June', () => {
  const { api } = startSession('forty-lines');
  expect(api.log.read(0).map(({ key, timestamp }) => [key, timestamp - START_OF_TIME_MS])).toEqual([
    ['p1', 0],
    ['p2', 1_000],
    ['p3', 2_000],
  ]);
  expect(api.views().map(({ id }) => id)).toEqual(['v1', 'v2', 'v3']);
});

test('the first generated record after a preset comes after its last', () => {
  const { actions, state, api } = startSession('forty-lines');
  actions.setTraffic(10);
  actions.advance(1_000);
  expect(api.log.endOffset).toBe(13);
  expect(api.log.read(3)[0]?.timestamp).toBe(START_OF_TIME_MS + 2_100);
  expect(state().now).toBe(START_OF_TIME_MS + 3_000);
});

test('payments: 1,200 records that depend on the seed alone', () => {
  const [one, same, other] = [startSession('payments', 1), startSession('payments', 1), startSession('payments', 2)];
  expect(one.api.log.endOffset).toBe(1_200);
  expect(one.api.log.read(0)).toHaveLength(1_200);
  expect(same.api.log.read(0, 1_200)).toEqual(one.api.log.read(0, 1_200));
  expect(other.api.log.read(0, 1_200)).not.toEqual(one.api.log.read(0, 1_200));
});

test.each(PRESETS.map(({ name }) => name))(
  '%s: its views are in the gallery, with ids in order and hues of their own',
  async (name) => {
    await loadPreset(name);
    const { views } = viewsOfPreset(presetNamed(name));
    expect(views.map(({ id }) => id)).toEqual(views.map((_, index) => `v${index + 1}`));
    expect(new Set(views.map(({ hue }) => hue)).size).toBe(views.length);
    expect(views.every(({ gallery }) => gallery !== null)).toBe(true);
  },
);

test('million: 1,000,000 records, made while the session before goes on', async () => {
  const { api, actions, state } = startSession('forty-lines');
  const making = api.reset({ preset: 'million' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(state().preset).toBe('forty-lines');
  actions.append([{ value: 'meanwhile' }]);
  expect(state().endOffset).toBe(4);
  await making;
  expect(state()).toMatchObject({ preset: 'million', endOffset: 1_000_000, now: START_OF_TIME_MS + 200_000 });
  // What comes next comes after them.
  actions.setTraffic(10);
  actions.advance(1_000);
  expect(api.log.read(1_000_000)).toHaveLength(10);
}, 60_000);
