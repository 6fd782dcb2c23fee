import { describe, expect, test } from 'vitest';
import { type Counted, countText, tallyBy } from './countText.ts';

const race: Counted = {
  name: 'Dual write',
  status: 'all',
  runs: 20,
  tally: { orders: 20n, drifted: 10n, withFault: 0n, driftedWithFault: 0n },
  isWhole: true,
  isInvariantOn: false,
};

function said(counted: Counted): string {
  const { lead, rest } = countText(counted);
  return `${lead} ${rest}`;
}

describe('counts in words', () => {
  test('all orders of a race', () => {
    expect(said(race)).toBe('Dual write: 10 of 20 end with stores that disagree for ever');
  });

  test('one is not many', () => {
    expect(said({ ...race, tally: { ...race.tally, drifted: 1n } })).toBe(
      'Dual write: 1 of 20 ends with stores that disagree for ever',
    );
  });

  test('with faults added, those without are told apart', () => {
    const tally = { orders: 1_360n, drifted: 0n, withFault: 1_340n, driftedWithFault: 0n };
    expect(said({ ...race, name: 'CDC', runs: 1_360, tally })).toBe(
      'CDC: 0 of 20, and 0 of 1,340 with a fault, end with stores that disagree for ever',
    );
  });

  test('by an invariant', () => {
    expect(said({ ...race, isInvariantOn: true })).toBe('Dual write: 10 of 20 break your invariant');
  });

  test('what is not listed is said', () => {
    const many = { ...race, status: 'limit' as const, runs: 1_000_000 };
    expect(said({ ...many, tally: { ...race.tally, orders: 12_345_678_901_234_567_890n } })).toBe(
      'Dual write: 10 of 1,23,45,67,89,01,23,45,67,890 end with stores that disagree for ever. The first 10,00,000 are drawn',
    );
    expect(said({ ...many, isWhole: false })).toContain('the first 10,00,000; there are more than can be listed');
    expect(said({ ...race, status: 'cancelled', runs: 7 })).toContain('Stopped after 7');
    expect(said({ ...many, status: 'counting', isWhole: false })).toContain(
      'the first 10,00,000; the others are being counted',
    );
    expect(said({ ...race, status: 'running' })).toMatch(/so far$/);
  });
});

test('runs are tallied by what is bad about their ending', () => {
  const endings = [{ hasFault: false }, { hasFault: true }, { hasFault: true }];
  expect(tallyBy(Uint16Array.of(0, 0, 1, 2, 2, 2), endings, [true, false, true])).toEqual({
    orders: 6n,
    drifted: 5n,
    withFault: 4n,
    driftedWithFault: 3n,
  });
});
