import { describe, expect, test } from 'vitest';
import { PRESETS } from './presets.ts';
import type { DesignId } from './scenario.ts';
import { simulate } from './simulate.ts';

/** Of each design, the presets that leave its stores apart. */
const DRIFTING: { readonly [design in DesignId]: readonly string[] } = {
  naive: ['race', 'reject', 'lost', 'down', 'app-dies', 'late-retry', 'forget'],
  retries: ['race', 'app-dies', 'late-retry', 'forget'],
  invalidate: ['reject', 'lost', 'down', 'app-dies', 'stale-fill'],
  parallel: ['race', 'reject', 'lost', 'down', 'late-retry', 'forget'],
  outbox: ['consumer-adds'],
  cdc: ['consumer-adds'],
};

describe.each(Object.entries(DRIFTING))('[M9] %s', (design, drifting) => {
  test.each(PRESETS)('$name', ({ id, setting }) => {
    const { outcome } = simulate({ ...setting, design: design as DesignId, order: null });
    expect(outcome.isDrifted, outcome.text).toBe(drifting.includes(id));
  });
});

test('[M9] what is said to harm one design harms that one and no other', () => {
  const said = PRESETS.filter(({ harms }) => harms !== undefined);
  expect(said.length).toBeGreaterThan(0);
  for (const { id, harms } of said) {
    const harmed = Object.entries(DRIFTING).filter(([, drifting]) => drifting.includes(id));
    expect(harmed.map(([design]) => design)).toEqual([harms]);
  }
});

test('[M9] the race of the first page reads as one would tell it', () => {
  const race = PRESETS.find(({ id }) => id === 'race');
  if (!race) throw new Error('no preset "race"');
  const { outcome, events } = simulate({ ...race.setting, design: 'naive', order: null });
  expect(outcome.text).toBe('Redis saw A after B, Postgres saw B after A.');
  expect(events[outcome.decisive ?? -1]).toMatchObject({ actor: 'redis', writer: 'A', type: 'change' });
});

test('[M9] the same crash is harmless to a consumer that remembers what it has counted', () => {
  const adds = PRESETS.find(({ id }) => id === 'consumer-adds');
  if (!adds) throw new Error('no preset "consumer-adds"');
  const run = simulate({ ...adds.setting, consumer: 'increment-once', design: 'cdc', order: null });
  expect(run.outcome.isDrifted).toBe(false);
  expect(run.events.some(({ text }) => text.includes('has counted #1 before'))).toBe(true);
});
