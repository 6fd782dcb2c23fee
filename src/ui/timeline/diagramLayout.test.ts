import { expect, test } from 'vitest';
import type { Run } from '../../dualwrite/run.ts';
import { diagramLayout, headPath } from './diagramLayout.ts';
import { DECISIVE_TEXT, RACE_RUN } from './testing/raceRun.ts';
import { timeAxis } from './timeWindow.ts';

const AXIS = timeAxis({ from_ms: 0, until_ms: 140 }, 120, 1_030);
const OPTIONS = { top: 26, laneGap: 40, showsAnswers: false };

function withMessage(change: Partial<Run['messages'][number]>, scenario: Partial<Run['scenario']> = {}): Run {
  return {
    ...RACE_RUN,
    scenario: { ...RACE_RUN.scenario, ...scenario },
    messages: RACE_RUN.messages.map((message) => (message.id === 'A1→redis' ? { ...message, ...change } : message)),
  };
}

test('every message and every event is drawn, where its time and its lane are', () => {
  const layout = diagramLayout(RACE_RUN, AXIS, OPTIONS);
  expect(layout.arrows).toHaveLength(RACE_RUN.messages.length);
  expect(layout.events).toHaveLength(RACE_RUN.events.length);
  for (const { event, x, y } of layout.events) {
    expect(x).toBeCloseTo(120 + event.at_ms * 6.5);
    expect(y).toBe(layout.lanes.find((lane) => lane.actor === event.actor)?.y);
  }
  expect(layout.height).toBeGreaterThan(layout.lanes.at(-1)?.y ?? 0);
});

test('a box says what the store holds from then on; one that made the difference is found', () => {
  const layout = diagramLayout(RACE_RUN, AXIS, OPTIONS);
  expect(layout.decisive?.event.text).toBe(DECISIVE_TEXT);
  expect(layout.decisive?.box?.label).toBe('500');
  expect(layout.events.filter(({ box }) => box).map(({ box }) => box?.label)).toEqual([
    '500',
    '750',
    '750',
    '500',
    '500',
    '750',
  ]);
});

test('boxes of one lane never overlap, however far one looks from', () => {
  const far = timeAxis({ from_ms: 0, until_ms: 2_000 }, 120, 1_030);
  const { events, lanes } = diagramLayout(RACE_RUN, far, OPTIONS);
  for (const { y } of lanes) {
    const row = events.flatMap(({ box, y: own }) => (box && own === y ? [box] : [])).toSorted((a, b) => a.x - b.x);
    for (const [i, box] of row.entries()) {
      const next = row[i + 1];
      if (next) expect(next.x - next.width / 2).toBeGreaterThan(box.x + box.width / 2);
    }
  }
});

test('a lost message ends on its way, between its lanes', () => {
  const { arrows, lanes } = diagramLayout(withMessage({ isLost: true, fault: 'lose', received: null }), AXIS, OPTIONS);
  const lost = arrows.find(({ message }) => message.isLost);
  expect(lost?.y2).toBeLessThan(lanes[3]?.y ?? 0);
  expect(lost?.y2).toBeGreaterThan(lost?.y1 ?? 0);
  expect(lost?.endsAt_ms).toBeLessThan(62);
});

test('a message lost over several lanes ends between two of them, on nobody’s line', () => {
  const { arrows, lanes } = diagramLayout(withMessage({ isLost: true, fault: 'lose', received: null }), AXIS, OPTIONS);
  const lost = arrows.find(({ message }) => message.isLost);
  expect(lost?.y2).toBeCloseTo(((lanes[2]?.y ?? 0) + (lanes[3]?.y ?? 0)) / 2);
});

test('a delayed message shows where it would have been in time', () => {
  const faults = [{ type: 'delay', message: 'A1→redis', by_ms: 16 }] as const;
  const { arrows } = diagramLayout(withMessage({ fault: 'delay' }, { faults }), AXIS, OPTIONS);
  const late = arrows.find(({ message }) => message.id === 'A1→redis');
  expect(late?.onTime).toEqual({ x: AXIS.x(46), by_ms: 16 });
});

test('answers are drawn when asked for, and always when something befell them', () => {
  const answer = withMessage({ kind: 'answer' });
  expect(diagramLayout(answer, AXIS, OPTIONS).arrows).toHaveLength(5);
  expect(diagramLayout(answer, AXIS, { ...OPTIONS, showsAnswers: true }).arrows).toHaveLength(6);
  expect(diagramLayout(withMessage({ kind: 'answer', fault: 'lose' }), AXIS, OPTIONS).arrows).toHaveLength(6);
});

test('a stretch that is out of sight takes no room', () => {
  const near = timeAxis({ from_ms: 0, until_ms: 50 }, 120, 1_030);
  expect(diagramLayout(RACE_RUN, near, OPTIONS).lanes[3]?.gone[0]?.width).toBe(0);
  expect(diagramLayout(RACE_RUN, AXIS, OPTIONS).lanes[3]?.gone[0]?.width).toBeCloseTo(20 * 6.5);
});

test('the head of an arrow points where the arrow goes', () => {
  expect(headPath(0, 0, 10, 0)).toBe('M10,0L3,3L3,-3Z');
});
