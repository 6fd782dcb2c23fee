import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonProblem } from './jsonProblem.ts';
import { DEPTH_MAX, ownJson } from './ownJson.ts';

/** A chain of objects, so many deep. */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = { in: value };
  return value;
}

const cyclic: { self?: unknown } = {};
cyclic.self = [cyclic];

describe('what keeps a value from being JSON', () => {
  test.each([
    [undefined, 'value is undefined: JSON has no such value; leave it out or use null.'],
    [{ a: [1, { b: Number.NaN }] }, 'value.a[1].b is NaN: JSON has no such number; use a finite number or null.'],
    [{ 'a b': () => 1 }, 'value["a b"] is a function: a record holds data only; leave it out.'],
    [new Array(1), 'value[0] is missing: an array in JSON has no holes; use null.'],
    [Object.assign([1], { x: 1 }), 'value.x is a named field of an array: JSON has none; use an object.'],
    [{ at: new Date(0) }, 'value.at is a Date: JSON has only plain objects and arrays; convert it first.'],
    [cyclic, 'value.self[0] contains itself: JSON has no cycles; refer to it by an id.'],
    [nested(DEPTH_MAX + 1), /is nested deeper than 200 levels; make the value flatter\.$/],
    [{ [Symbol('s')]: 1 }, 'value has a symbol for a key (Symbol(s)): keys in JSON are strings.'],
  ])('%o', (value, problem) => {
    expect(jsonProblem(value, 'value')).toMatch(problem);
  });

  test('there is one exactly where no copy can be made', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(fc.oneof(anything, fc.jsonValue(), fc.constant(nested(DEPTH_MAX))), (value) => {
        expect(jsonProblem(value, 'value') === null).toBe(ownJson(value) !== undefined);
      }),
    );
  });
});
