import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSession } from '../session/testing/startSession.ts';
import { tellWelcome, WELCOME_PRESET } from './welcome.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('three records arrive within two seconds, then traffic goes on', () => {
  const { session, api, state } = startSession(WELCOME_PRESET);
  tellWelcome(session);
  expect(api.log.endOffset).toBe(0);
  vi.advanceTimersByTime(2_000);
  expect(api.log.read(0).map(({ key }) => key)).toEqual(['p1', 'p2', 'p3']);
  vi.advanceTimersByTime(1_000);
  expect(state()).toMatchObject({ trafficPerSecond: 2, playing: true });
});

test.each<[string, (started: ReturnType<typeof startSession>) => unknown]>([
  ['a reset', ({ api }) => api.reset({ preset: 'empty' })],
  ['a loaded session', ({ api }) => api.load([{ type: 'reset', preset: 'empty', seed: 2 }])],
  ['a reset to the welcome itself', ({ api }) => api.reset()],
])('%s ends it', async (_what, end) => {
  const started = startSession(WELCOME_PRESET);
  tellWelcome(started.session);
  vi.advanceTimersByTime(500);
  await end(started);
  vi.advanceTimersByTime(60_000);
  expect(started.api.log.endOffset).toBe(0);
  expect(started.state().trafficPerSecond).toBe(0);
});

test('a record or traffic of the visitor ends it', () => {
  const started = startSession(WELCOME_PRESET);
  tellWelcome(started.session);
  vi.advanceTimersByTime(500);
  started.actions.append([{ value: 'mine' }]);
  vi.advanceTimersByTime(60_000);
  expect(started.api.log.endOffset).toBe(2);
});
