import { expect, test } from 'vitest';
import type { Step } from '../../../dualwrite/machine.ts';
import { chipOf, orderText, storesText } from './describeRun.ts';

const landing: Step = {
  id: 'A1→redis',
  actor: 'A',
  writer: 'A',
  message: 'A1→redis',
  store: 'redis',
  isFault: false,
  text: "A's ₹500 lands at Redis",
};
const append: Step = { ...landing, actor: 'log', writer: null, store: null, text: 'record 0 is appended' };
const crash: Step = { ...append, actor: 'connector', isFault: true, text: 'the connector crashes' };

test('a step is named by whose write it is and where it lands', () => {
  expect(chipOf(landing)).toEqual({ writer: 'A', place: 'Redis', isFault: false, text: "A's ₹500 lands at Redis" });
  expect(orderText([landing, append, crash])).toBe('A Redis, Log, the connector crashes');
});

test('stores are named with what they hold', () => {
  expect(storesText({ postgres: 75_000, redis: 50_000, search: null })).toBe(
    'Postgres ₹750, Redis ₹500, Elasticsearch nothing',
  );
});
