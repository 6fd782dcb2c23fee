import fc from 'fast-check';
import type { NewRecord } from '../record.ts';
import { anyHeaders, anyJson } from './anyRecord.ts';

/** Records of few keys, so that keys come again; some are tombstones, some have no key. */
export const anyKeyed: fc.Arbitrary<NewRecord> = fc.record({
  timestamp: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_100_000 }),
  key: fc.constantFrom('a', 'b', 'c', '__proto__', '', null),
  value: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: anyJson }),
  headers: fc.option(anyHeaders, { nil: undefined }),
});
