import { expect, test } from 'vitest';
import { simulate } from '../../dualwrite/simulate.ts';
import type { ActorId, DesignId, Fault } from '../../dualwrite/scenario.ts';
import { breakagesOf, faultText, isHere } from './breaking.ts';
import { RACE_RUN } from './testing/raceRun.ts';

const at = { x: 0, y: 0 };
const run = (design: DesignId, faults: readonly Fault[] = []) => simulate({ ...RACE_RUN.scenario, design, faults });
const actor = (id: ActorId, at_ms = 38) => ({ what: { kind: 'actor', actor: id, label: id, at_ms }, at }) as const;

test('whatever the menu offers does something to a run that has it', () => {
  const plain = run('cdc');
  const targets = [
    ...plain.messages
      .filter(({ kind }) => kind !== 'answer')
      .map(({ id }) => ({ what: { kind: 'message', message: id, text: id }, at }) as const),
    ...plain.lanes.map((lane) => actor(lane.actor)),
  ];
  for (const target of targets)
    for (const { fault, label } of breakagesOf(target)) {
      const broken = run('cdc', [fault]);
      expect(
        { messages: broken.messages, events: broken.events, lanes: broken.lanes },
        `${label}: ${JSON.stringify(fault)}`,
      ).not.toEqual({
        messages: plain.messages,
        events: plain.events,
        lanes: plain.lanes,
      });
    }
});

test('a log is not to be broken, a store is never crashed, a writer only that', () => {
  expect(breakagesOf(actor('log'))).toEqual([]);
  expect(breakagesOf(actor('redis')).map(({ fault }) => fault.type)).toEqual(['reject', 'down', 'forget']);
  expect(breakagesOf(actor('A', 37.6)).map(({ fault }) => fault)).toEqual([{ type: 'crash', actor: 'A', at_ms: 38 }]);
});

test('a fault is told by who and what, not by ids', () => {
  const runs = [run('naive'), run('cdc')];
  expect(faultText({ type: 'lose', message: 'A1→redis' }, runs)).toBe('A’s 500 to Redis: lost');
  expect(faultText({ type: 'delay', message: 'A1→redis', by_ms: 40 }, runs)).toBe('A’s 500 to Redis: 40 ms late');
  expect(faultText({ type: 'crash', actor: 'connector', at_ms: 70 }, runs)).toBe('Connector crashes at 70 ms');
});

test('a fault of what neither design has is known for that', () => {
  const crash: Fault = { type: 'crash', actor: 'connector', at_ms: 70 };
  expect(isHere(crash, [run('naive'), run('cdc')])).toBe(true);
  expect(isHere(crash, [run('naive'), run('parallel')])).toBe(false);
  expect(isHere({ type: 'lose', message: '#1→log' }, [run('naive')])).toBe(false);
  expect(isHere({ type: 'forget', store: 'redis', at_ms: 5 }, [run('naive')])).toBe(true);
});
