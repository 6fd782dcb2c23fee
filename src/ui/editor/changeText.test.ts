import { describe, expect, it } from 'vitest';
import { changeText, pathText, valueText } from './changeText.ts';

describe('a change in words', () => {
  it('names the place and both values', () => {
    expect(changeText({ path: ['example.in'], before: 701, after: 702 })).toEqual({
      path: 'example.in',
      before: '701',
      after: '702',
    });
  });
  it('tells an added entry from one that was null', () => {
    expect(changeText({ path: ['a'], after: 1 }).before).toBeNull();
    expect(changeText({ path: ['a'], before: null, after: 1 }).before).toBe('null');
  });
  it('writes paths like code where the parts are names', () => {
    expect(pathText([])).toBe('the state');
    expect(pathText(['m42', 'amount'])).toBe('m42.amount');
    expect(pathText(['riya@x.in', '0'])).toBe('riya@x.in › 0');
  });
  it('shortens long values and says how long they were', () => {
    expect(valueText('x'.repeat(500))).toBe(`${'x'.repeat(240)}… (500 characters)`);
  });

  it('writes objects with room to break the line', () => {
    expect(valueText({ id: 'p1', 'e-mail': null, tags: ['a', 1] })).toBe(
      '{ id: "p1", "e-mail": null, tags: ["a", 1] }',
    );
  });
});
