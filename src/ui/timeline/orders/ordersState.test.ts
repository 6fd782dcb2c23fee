import { describe, expect, test } from 'vitest';
import { ORDERS_AT_FIRST, onStep, parseOrdersState } from './ordersState.ts';

describe('what a link holds of the orders', () => {
  test('comes back as it was', () => {
    const state = {
      faults: 'one' as const,
      isBadOnly: true,
      invariant: { isOn: true, code: '() => true' },
      tries: { probability: 0.07, writers: 3, seed: 42 },
    };
    expect(parseOrdersState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  test.each([
    undefined,
    null,
    7,
    'text',
    [],
    {
      faults: 'two',
      isBadOnly: 1,
      invariant: { isOn: 'yes', code: 3 },
      tries: { probability: 2, writers: 0, seed: -1 },
    },
    { tries: { probability: Number.NaN, writers: Number.POSITIVE_INFINITY, seed: '1' }, invariant: null },
  ])('%j is read as the state at first', (json) => {
    expect(parseOrdersState(json)).toEqual(ORDERS_AT_FIRST);
  });

  test('code of unreasonable length is not taken', () => {
    const code = `() => ${'true || '.repeat(2_000)} false`;
    expect(parseOrdersState({ invariant: { isOn: true, code } }).invariant).toEqual({
      ...ORDERS_AT_FIRST.invariant,
      isOn: true,
    });
  });
});

test('a probability is one of the slider’s', () => {
  expect(onStep(0.07000000000000001)).toBe(0.07);
  expect(onStep(0.1234)).toBe(0.12);
  expect(parseOrdersState({ tries: { probability: 0.0349 } }).tries.probability).toBe(0.03);
});
