import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, paid } from '../../testing/payments.ts';
import { runEntry } from '../run.ts';

describe('cities in the last hour', () => {
  it('counts the records of the last sixty minutes, in whatever order they come', () => {
    const event = fc.tuple(fc.constantFrom('Pune', 'Kochi'), fc.integer({ min: 0, max: 4 * HOUR }));
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), (events) => {
        const { json } = runEntry(
          'city-last-hour',
          events.map(([city, after]) => paid({ city }, after)),
        );
        const latest = Math.max(...events.map(([, after]) => Math.floor(after / MINUTE)));
        const expected: { [city: string]: number } = {};
        for (const [city, after] of events)
          if (Math.floor(after / MINUTE) > latest - 60) expected[city] = (expected[city] ?? 0) + 1;
        expect((json as { perCity: unknown }).perCity).toEqual(expected);
      }),
    );
  });

  it('stays small however long it runs', () => {
    const day = Array.from({ length: 24 * 60 }, (_, minute) => paid({}, minute * MINUTE));
    const { state, ask } = runEntry('city-last-hour', day);
    expect((state as { minutes: Map<number, unknown> }).minutes.size).toBe(60);
    expect(ask('Mumbai')).toBe(60);
  });
});
