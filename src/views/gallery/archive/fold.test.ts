import { describe, expect, it } from 'vitest';
import { changed, HOUR, paid, tombstone } from '../../testing/payments.ts';
import { runEntry } from '../run.ts';

describe('archive', () => {
  it('counts records and their size in partitions of a day', () => {
    const first = paid();
    const { json, ask } = runEntry('archive', [first, tombstone('p1'), paid({}, 24 * HOUR)]);
    const size = JSON.stringify(first.value).length;
    expect(json).toEqual({
      'day=2025-06-03': { records: 2, characters: size + 4, firstOffset: 0, lastOffset: 1 },
      'day=2025-06-04': { records: 1, characters: size, firstOffset: 2, lastOffset: 2 },
    });
    expect([ask('2025-06-04'), ask('2020-01-01')]).toMatchObject([{ records: 1 }, null]);
  });

  it('keeps a deletion as one more record', () => {
    expect(runEntry('archive', [changed('c', null, {}), changed('d', {}, null)]).json).toMatchObject({
      'day=2025-06-03': { records: 2 },
    });
  });
});
