import { expect, test } from 'vitest';
import type { Fault } from '../../dualwrite/scenario.ts';
import { RACE_RUN } from './testing/raceRun.ts';
import { scenarioOf, type TimelineState, timelineReducer } from './timelineState.ts';

const { design: _, order: __, ...SETTING } = RACE_RUN.scenario;
const RACE: TimelineState = {
  designs: { upper: 'naive', lower: 'cdc' },
  setting: SETTING,
  preset: 'race',
  orders: { upper: null, lower: null },
};
const LOSE: Fault = { type: 'lose', message: 'A1→redis' };
const DELAY: Fault = { type: 'delay', message: 'A1→redis', by_ms: 20 };
const CRASH: Fault = { type: 'crash', actor: 'A', at_ms: 38 };

test('what is broken befalls both designs, and is no preset any more', () => {
  const state = timelineReducer(RACE, { type: 'break', fault: LOSE });
  expect(scenarioOf(state, 'upper').faults).toEqual([LOSE]);
  expect(scenarioOf(state, 'lower').faults).toEqual([LOSE]);
  expect(state.preset).toBeNull();
});

test('a message has one fault at a time; an actor may have several', () => {
  let state = timelineReducer(RACE, { type: 'break', fault: LOSE });
  state = timelineReducer(state, { type: 'break', fault: CRASH });
  state = timelineReducer(state, { type: 'break', fault: DELAY });
  state = timelineReducer(state, { type: 'break', fault: { ...CRASH, at_ms: 50 } });
  expect(state.setting.faults).toEqual([CRASH, DELAY, { ...CRASH, at_ms: 50 }]);
});

test('a preset that harms one design only brings it on the page, unless it is there', () => {
  const preset = { id: 'x', setting: SETTING, harms: 'invalidate' } as const;
  expect(timelineReducer(RACE, { type: 'choosePreset', preset }).designs).toEqual({
    upper: 'invalidate',
    lower: 'cdc',
  });
  const designs = { upper: 'naive', lower: 'invalidate' } as const;
  expect(timelineReducer({ ...RACE, designs }, { type: 'choosePreset', preset }).designs).toEqual(designs);
  const other = { id: 'y', setting: SETTING };
  expect(timelineReducer(RACE, { type: 'choosePreset', preset: other }).designs).toEqual(RACE.designs);
});

test('one thing is mended, or one message, or everything', () => {
  let state = timelineReducer(RACE, { type: 'break', fault: LOSE });
  state = timelineReducer(state, { type: 'break', fault: CRASH });
  expect(timelineReducer(state, { type: 'mend', fault: LOSE }).setting.faults).toEqual([CRASH]);
  expect(timelineReducer(state, { type: 'mendMessage', message: 'A1→redis' }).setting.faults).toEqual([CRASH]);
  expect(timelineReducer(state, { type: 'mendAll' }).setting.faults).toEqual([]);
});

test('an order loaded makes way for whatever is changed by hand, and faults for an order', () => {
  const broken = timelineReducer(RACE, { type: 'break', fault: LOSE });
  const loaded = timelineReducer(broken, { type: 'loadOrders', orders: { upper: ['x', 'y'], lower: null } });
  expect(scenarioOf(loaded, 'upper')).toMatchObject({ order: ['x', 'y'], faults: [] });
  expect(scenarioOf(loaded, 'lower').order).toBeNull();
  for (const action of [
    { type: 'break', fault: LOSE },
    { type: 'chooseDesign', side: 'lower', design: 'outbox' },
    { type: 'setConsumer', consumer: 'increment' },
  ] as const)
    expect(timelineReducer(loaded, action).orders).toEqual({ upper: null, lower: null });
});

test('choosing the design that is there changes nothing at all', () => {
  expect(timelineReducer(RACE, { type: 'chooseDesign', side: 'upper', design: 'naive' })).toBe(RACE);
});
