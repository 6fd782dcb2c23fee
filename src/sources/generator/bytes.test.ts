import { describe, expect, test } from 'vitest';
import { createLog } from '../../log/createLog.ts';
import { SEGMENT_RECORDS } from '../../log/store.ts';
import { createGenerator } from './createGenerator.ts';

const SEGMENTS = 8;

describe.each([1, 40, 5_000])('traffic of %i records/s', (rate) => {
  test('[L5] a payment takes at most 64 bytes in sealed segments', () => {
    const generator = createGenerator({ seed: 1, start_ms: 1_750_000_000_000 });
    generator.setRate(rate);
    const log = createLog();
    const wanted = SEGMENT_RECORDS * SEGMENTS;
    while (log.endOffset < wanted) log.append(generator.next());
    expect(log.bytes / wanted).toBeLessThanOrEqual(64);
  });
});
