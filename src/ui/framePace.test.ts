import { expect, test } from 'vitest';
import { FramePace } from './framePace.ts';

/** Which of the frames of a second are drawn, sixty of them, if each that is drawn takes so long. */
function drawn(cost_ms: number, isBusy: boolean): number {
  let now = 0;
  const pace = new FramePace(
    (done) => {
      now += cost_ms;
      done();
    },
    () => now,
  );
  pace.isBusy = isBusy;
  let count = 0;
  for (let frame = 0; frame < 60; frame++) {
    now = Math.max(now, (frame * 1_000) / 60);
    if (pace.draws((frame * 1_000) / 60)) count++;
  }
  return count;
}

test('every frame is drawn while nothing replays, whatever it costs', () => {
  expect(drawn(1, false)).toBe(60);
  expect(drawn(30, false)).toBe(60);
});

test('every frame is drawn where frames are cheap', () => {
  expect(drawn(2, true)).toBe(60);
});

test('where frames are dear, a replay gets most of the time; and yet twenty pictures a second or so are drawn', () => {
  const count = drawn(12, true);
  expect(count).toBeGreaterThanOrEqual(15);
  expect(count).toBeLessThanOrEqual(25);
  expect(drawn(200, true)).toBeGreaterThanOrEqual(15);
});

test('all who ask about one frame get one answer', () => {
  const pace = new FramePace(
    () => {},
    () => 0,
  );
  pace.isBusy = true;
  for (let frame_ms = 0; frame_ms < 100; frame_ms += 16) expect(pace.draws(frame_ms)).toBe(pace.draws(frame_ms));
});
