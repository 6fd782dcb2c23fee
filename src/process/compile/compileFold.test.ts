import { describe, expect, test } from 'vitest';
import { FoldFailure } from '../foldFailure.ts';
import { compileFold } from './compileFold.ts';

const fold = (body: string) => `export default view({\n  init: () => 0,\n${body}\n});\n`;

function failureOf(source: string): FoldFailure {
  try {
    compileFold(source);
  } catch (error) {
    if (error instanceof FoldFailure) return error;
    throw error;
  }
  throw new Error('it compiled');
}

describe('compiling a fold', () => {
  test('types go, lines stay where they were', () => {
    const { script } = compileFold(
      'interface Row {\n  amount: number;\n}\n' +
        fold('  apply(total: number, row: Row): number {\n    return total + row.amount;\n  },'),
    );
    expect(script.split('\n')[6]).toContain('return total + row.amount');
    expect(script).not.toContain('interface');
  });

  test('JavaScript compiles as it is', () => {
    expect(compileFold(fold('  apply: (total) => total + 1,')).script).toContain('total + 1');
  });

  test('the line of a return is known where there is one, not counting those of inner functions', () => {
    const { returns } = compileFold(
      fold(
        '  apply(n) {\n    const up = (m) => {\n      return m + 1;\n    };\n    return up(n);\n  },\n  remove(n) {\n    if (n) return n;\n    return 0;\n  },\n  query: (n) =>\n    n,',
      ),
    );
    expect(returns).toEqual({ init: 2, apply: 7, query: 14 });
  });

  test('the lines of the methods and the names of the questions are read off the source', () => {
    const compiled = compileFold(
      fold('  apply: (n: number) => n,\n  query(n, merchantId: string, limit = 3) { return n; },'),
    );
    expect(compiled.lines).toEqual({ init: 2, apply: 3, query: 4 });
    expect(compiled.returns).toEqual({ init: 2, apply: 3, query: 4 });
    expect(compiled.queryArgs).toEqual(['merchantId', 'limit']);
  });

  test('allowed imports are listed', () => {
    const compiled = compileFold(`import { max } from 'd3-array';\n${fold('  apply: (n) => max([n, 1]) ?? 0,')}`);
    expect(compiled.imports).toEqual(['d3-array']);
    expect(compiled.script).toContain("require('d3-array')");
  });

  test('an import that nothing uses is looked at all the same', () => {
    expect(failureOf(`import x from 'lodash';\n${fold('  apply: (n) => n,')}`).message).toMatch(/"lodash"/);
  });

  test('any other import is refused with the list of those allowed', () => {
    const failure = failureOf(`\nimport axios from 'axios';\n${fold('  apply: (n) => axios(n),')}`);
    expect(failure.message).toMatch(/"axios".*minisearch and d3-array/);
    expect(failure.line).toBe(2);
  });

  test.each([
    ['a missing bracket', fold('  apply(total) { return total +; },'), 3],
    ['an unfinished string', fold("  apply(total) { return 'x; },"), 3],
    ['code that only a parser notices', fold('  apply(total) { let a = 1; let a = 2; return a; },'), 3],
  ])('%s is an error with its line', (_name, source, line) => {
    const failure = failureOf(source);
    expect(failure.kind).toBe('compile');
    expect(failure.message).toMatch(/^Syntax error/);
    expect(failure.line).toBe(line);
  });

  test.each([
    ['a missing default export', 'const fold = view({ init: () => 0, apply: (n) => n });', /export default view/],
    ['a second export', `export const a = 1;\n${fold('  apply: (n) => n,')}`, /one thing only/],
    ['a dynamic import', fold("  apply(n) { import('x'); return n; },"), /import at the top/],
    [
      'an async function inside',
      fold('  apply(n) { (async () => { await null; n++; })(); return n; },'),
      /cannot wait/,
    ],
    ['a top-level await', `await null;\n${fold('  apply: (n) => n,')}`, /cannot wait/],
  ])('%s is refused', (_name, source, message) => {
    expect(failureOf(source).message).toMatch(message);
  });

  test('a dynamic import that only a script would see is refused too', () => {
    // To a module this is a template; to a script `<!--` starts a comment, and the next line is code.
    const source = fold("  apply(n) { let m = 1; n<!--m+`\nimport('x')\n//`;\n  return n; },");
    expect(failureOf(source).message).toMatch(/import at the top/);
  });

  test('an async apply compiles: the process refuses its Promise with the record it met', () => {
    expect(compileFold(fold('  async apply(n) { return n; },')).script).toContain('async apply');
  });
});
