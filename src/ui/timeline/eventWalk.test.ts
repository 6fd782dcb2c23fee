import { expect, test } from 'vitest';
import { diagramLayout } from './diagramLayout.ts';
import { eventFrom } from './eventWalk.ts';
import { RACE_RUN } from './testing/raceRun.ts';
import { timeAxis } from './timeWindow.ts';

const { events } = diagramLayout(RACE_RUN, timeAxis({ from_ms: 0, until_ms: 140 }, 120, 1_030), {
  top: 26,
  laneGap: 40,
  showsAnswers: false,
});

test('left and right walk through time and stop at its ends', () => {
  expect(eventFrom(events, 3, 'ArrowRight')).toBe(4);
  expect(eventFrom(events, 3, 'ArrowLeft')).toBe(2);
  expect(eventFrom(events, 0, 'ArrowLeft')).toBeNull();
  expect(eventFrom(events, 11, 'ArrowRight')).toBeNull();
  expect(eventFrom(events, 5, 'Home')).toBe(0);
  expect(eventFrom(events, 5, 'End')).toBe(11);
});

test('up and down go to the nearest in time on the next lane', () => {
  const last = events.find(({ event }) => event.actor === 'search');
  const up = events.find(({ event }) => event.id === eventFrom(events, last?.event.id ?? null, 'ArrowUp'));
  expect(up?.event).toMatchObject({ actor: 'redis', at_ms: 62 });
  expect(eventFrom(events, last?.event.id ?? null, 'ArrowDown')).toBeNull();
});

test('another key leads nowhere', () => {
  expect(eventFrom(events, 3, 'x')).toBeNull();
});
