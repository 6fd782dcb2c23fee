import { describe, expect, it } from 'vitest';
import { validateFold } from './validateFold.ts';

const init = () => 0;
const apply = (count: unknown) => Number(count) + 1;

describe('validateFold', () => {
  it('takes a fold with what it may have', () => {
    const fold = validateFold({ default: { init, apply, remove: apply, query: () => 'x', render: 'number' } });
    expect([fold.init(), fold.apply(1, null, at), fold.remove?.(2, 'k', at), fold.query?.(0), fold.render]).toEqual([
      0,
      2,
      3,
      'x',
      'number',
    ]);
    expect(Object.keys(validateFold({ default: { init, apply } }))).toEqual(['init', 'apply']);
  });

  it('lets a method use its neighbours through this', () => {
    const fold = validateFold({
      default: {
        init,
        apply(this: { init(): number }) {
          return this.init() + 10;
        },
      },
    });
    expect(fold.apply(0, null, at)).toBe(10);
  });

  it.each([
    [{}, 'The fold is missing: write export default view({ init, apply }).'],
    [null, 'The fold is missing'],
    [{ default: apply }, 'is a function, not a view'],
    [{ default: [1] }, 'is not a view'],
    [{ default: 1 }, 'is not a view'],
    [{ default: { init } }, '`apply` is missing'],
    [{ default: { apply } }, '`init` is missing'],
    [{ default: { init: new Map(), apply } }, '`init` must be a function; here it is an object'],
    [{ default: { init, apply, remove: 'x' } }, '`remove` must be a function; here it is "x"'],
    [{ default: { init, apply, aply: apply } }, '`aply` is not part of a view'],
    [
      { default: { init, apply, render: 'pie' } },
      '`render` must be one of "bars", "table", "list", "number", "tree"; here it is "pie"',
    ],
  ])('%# says what is wrong', (exports, message) => {
    expect(() => validateFold(exports)).toThrow(message);
  });
});

const at = { offset: 0, timestamp: 0, key: null, op: null, before: null, headers: {} };
