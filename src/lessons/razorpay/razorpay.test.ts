import { beforeAll, describe, expect, test } from 'vitest';
import { loadPreset } from '../../session/sources.ts';
import { parseCommands } from '../../session/parseCommands.ts';
import { startSession } from '../../session/testing/startSession.ts';
import { RAZORPAY } from './index.ts';
import { FIVE } from './stage.ts';

beforeAll(() => loadPreset('razorpay'));

test('no two steps have one id, and every step says all it has to', () => {
  const ids = RAZORPAY.steps.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(15);
  for (const { id, title, story, keep, real, simulated, acts, predict } of RAZORPAY.steps) {
    expect(id).toMatch(/^[a-z0-9-]+$/);
    for (const text of [title, ...story, keep, real, simulated]) expect(text.trim()).toBe(text);
    for (const text of [title, ...story, keep, real, simulated]) expect(text).not.toBe('');
    expect(new Set(acts.map((act) => act.id)).size).toBe(acts.length);
    if (!predict) continue;
    expect(predict.choices[predict.right]).toBeDefined();
    expect(new Set(predict.choices).size).toBe(predict.choices.length);
  }
});

describe.each(RAZORPAY.steps)('the start of $id', ({ start }) => {
  test('[T1] is a session, and the same each time', async () => {
    const commands = JSON.parse(JSON.stringify(start()));
    expect(parseCommands(commands)).toEqual(start());
    const [one, other] = [startSession('empty'), startSession('payments')];
    await one.actions.load(start());
    await other.actions.load(start());
    expect(one.state().log.read(0)).toEqual(other.state().log.read(0));
    expect(one.state().postgres).not.toBeNull();
    expect(one.state().views).toHaveLength(FIVE.length);
    expect(one.state().playing).toBe(false);
  });
});
