import { expect, test } from 'vitest';
import { createPlayback, momentFrom, momentsBy, PACE_MS } from './playback.ts';

const MOMENTS = { at_ms: [6, 14, 18, 30], end_ms: 40 };

function standing(time_ms = 0) {
  const playback = createPlayback({ time_ms, speed: 1 });
  playback.setMoments(MOMENTS);
  return playback;
}

test('a second at speed 1 shows so many ms of the run, however it is cut into frames', () => {
  const smooth = standing();
  const coarse = standing();
  smooth.play();
  coarse.play();
  for (let frame = 0; frame < 60; frame++) smooth.tick(1000 / 60, false);
  coarse.tick(1000, false);
  expect(smooth.get().time_ms).toBeCloseTo(PACE_MS);
  expect(coarse.get().time_ms).toBeCloseTo(PACE_MS);
});

test('it stops at the end, and plays from the start when played again', () => {
  const playback = standing(39);
  playback.play();
  playback.tick(1000, false);
  expect(playback.get()).toMatchObject({ time_ms: 40, isPlaying: false });
  playback.play();
  expect(playback.get()).toMatchObject({ time_ms: 0, isPlaying: true });
});

test('steps go from event to event, to the end and back to the start, and stop playing', () => {
  const playback = standing(14);
  playback.play();
  playback.step(1);
  expect(playback.get()).toMatchObject({ time_ms: 18, isPlaying: false });
  playback.step(1);
  playback.step(1);
  expect(playback.get().time_ms).toBe(40);
  playback.step(-1);
  expect(playback.get().time_ms).toBe(30);
  for (let i = 0; i < 5; i++) playback.step(-1);
  expect(playback.get().time_ms).toBe(0);
});

test('with less motion it stands at each event and is never between two', () => {
  const playback = standing();
  const seen = new Set<number>();
  playback.subscribe(() => seen.add(playback.get().time_ms));
  playback.play();
  for (let frame = 0; frame < 600; frame++) playback.tick(1000 / 60, true);
  expect([...seen]).toEqual([0, 6, 14, 18, 30, 40]);
  expect(playback.get().isPlaying).toBe(false);
});

test('a shorter run pulls the playhead back to its end', () => {
  const playback = standing(36);
  playback.setMoments({ at_ms: [6], end_ms: 20 });
  expect(playback.get().time_ms).toBe(20);
});

test('it tells of a change once, and of none not at all', () => {
  const playback = standing(10);
  let told = 0;
  const stop = playback.subscribe(() => told++);
  playback.seek(10);
  playback.pause();
  expect(told).toBe(0);
  playback.seek(12);
  expect(told).toBe(1);
  stop();
  playback.seek(13);
  expect(told).toBe(1);
});

test('moments: those that have come, and the neighbours of a time', () => {
  expect([0, 6, 13.9, 14, 99].map((time) => momentsBy(MOMENTS, time))).toEqual([0, 1, 1, 2, 4]);
  expect(momentFrom(MOMENTS, 14, 1)).toBe(18);
  expect(momentFrom(MOMENTS, 14, -1)).toBe(6);
});
