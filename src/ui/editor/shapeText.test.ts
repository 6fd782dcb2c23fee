import { describe, expect, it } from 'vitest';
import { shapeText } from './shapeText.ts';

describe('the type of some values', () => {
  it('has every field seen, optional where some lack it', () => {
    expect(shapeText([{ a: 1, b: 'x' }, { a: 2 }])).toBe('{\n  readonly a: number;\n  readonly b?: string;\n}');
  });
  it('is a union where the values differ', () => {
    expect(shapeText([1, 'x', null])).toBe('number | string | null');
  });
  it('nests, and quotes names that are no words', () => {
    expect(shapeText([{ 'e-mail': { at: [1, true] } }])).toBe(
      '{\n  readonly "e-mail": {\n    readonly at: readonly (number | boolean)[];\n  };\n}',
    );
  });
  it('is any JSON where nothing is known, or beyond the bounds', () => {
    expect(shapeText([])).toBe('Json');
    expect(shapeText([[]])).toBe('readonly Json[]');
    const wide = Object.fromEntries(Array.from({ length: 81 }, (_, index) => [`field${index}`, 1]));
    expect(shapeText([wide])).toBe('{ readonly [key: string]: Json }');
    let deep: object = { end: 1 };
    for (let level = 0; level < 50; level++) deep = { deep };
    expect(shapeText([JSON.parse(JSON.stringify(deep))]).length).toBeLessThan(400);
  });
});
