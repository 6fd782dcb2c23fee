import fc from 'fast-check';
import type { Headers, Json, NewRecord } from '../record.ts';

/** Strings with all that strings may hold: lone surrogates, NUL, names every object inherits. */
const anyString = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.constantFrom('', 'p1', 'p01', 'p10', 'p9007199254740993', '0', '-0', '\ud800', '\udc00x', 'नमस्ते', '__proto__'),
);

const anyKey = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'payment_id', '10', '2') },
  anyString,
  fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', ''),
);

const anyNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(
    0,
    -0,
    1e308,
    -5e-324,
    2 ** 53,
    2 ** 32,
    -(2 ** 31),
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
  ),
);

/** An object with these entries, in this order, each its own property, `__proto__` too. */
function objectOf(entries: readonly (readonly [string, Json])[]): { readonly [key: string]: Json } {
  return Object.fromEntries(entries);
}

/** Any JSON value: nested, unicode, awkward keys, every finite number. */
export const anyJson: fc.Arbitrary<Json> = fc.letrec<{ value: Json; object: { readonly [key: string]: Json } }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(null, true, false),
      anyNumber,
      anyString,
      fc.array(tie('value'), { maxLength: 4 }),
      tie('object'),
    ),
    object: fc.array(fc.tuple(anyKey, tie('value')), { maxLength: 5 }).map(objectOf),
  }),
).value;

export const anyHeaders: fc.Arbitrary<Headers> = fc.array(fc.tuple(anyKey, anyJson), { maxLength: 3 }).map(objectOf);

/** Any record the log accepts. */
export const anyRecord: fc.Arbitrary<NewRecord> = fc.record({
  timestamp: fc.oneof(fc.maxSafeInteger(), fc.integer({ min: 1_700_000_000_000, max: 1_700_000_100_000 })),
  key: fc.option(anyString, { nil: null }),
  value: anyJson,
  headers: fc.option(anyHeaders, { nil: undefined }),
});
