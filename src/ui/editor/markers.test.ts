import { describe, expect, it } from 'vitest';
import { markerOf } from './markers.ts';

const code = 'export default view({\n  apply(s, p) {\n    throw new Error(p.email);\n  },\n});';

describe('the marker of an error', () => {
  it('covers the word at its column', () => {
    const error = { kind: 'apply', message: 'boom', line: 3, column: 11, offset: 41 } as const;
    expect(markerOf(error, code)).toEqual([{ line: 3, column: 11, endColumn: 14, message: 'boom (at offset 41)' }]);
  });
  it('covers the line where there is no column', () => {
    expect(markerOf({ kind: 'apply', message: 'boom', line: 2 }, code)).toEqual([
      { line: 2, column: 3, endColumn: 16, message: 'boom' },
    ]);
  });
  it('is none without a line, or beyond the code', () => {
    expect(markerOf({ kind: 'memory', message: 'out of memory' }, code)).toEqual([]);
    expect(markerOf({ kind: 'apply', message: 'boom', line: 99 }, code)).toEqual([]);
  });
  it('has a width on an empty line', () => {
    expect(markerOf({ kind: 'compile', message: 'end', line: 1, column: 1 }, '')).toEqual([
      { line: 1, column: 1, endColumn: 2, message: 'end' },
    ]);
  });
});
