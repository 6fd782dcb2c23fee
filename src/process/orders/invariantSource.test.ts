import { describe, expect, test } from 'vitest';
import { FoldFailure } from '../foldFailure.ts';
import { compileFold } from '../compile/compileFold.ts';
import { invariantError } from './checkInvariant.ts';
import { invariantSource } from './invariantSource.ts';

async function failureOf(code: string) {
  const written = invariantSource(code);
  try {
    compileFold(written.source);
  } catch (error) {
    if (error instanceof FoldFailure) return await invariantError(error.error, written);
    throw error;
  }
  throw new Error('it compiled');
}

describe('an invariant as a fold', () => {
  test.each([
    ['an arrow function over two lines', '({ postgres, redis }) =>\n  redis === null || redis === postgres'],
    ['a semicolon at the end', '({ redis }) => redis === 1;'],
    ['a comment at the end', '({ redis }) => redis === 1 // so it is'],
    ['a comment before', '// mine\n({ redis }) => redis === 1;\n'],
    ['a function', 'function holds({ redis }) {\n  return redis === 1;\n}'],
    ['types', '({ redis }: { redis: number | null }): boolean => redis === 1'],
    ['a module', 'const one = 1;\nexport default ({ redis }) => redis === one;'],
    ['what it uses after it', '({ redis }) => redis === one;\nconst one = 1;'],
  ])('%s compiles', (_name, code) => {
    expect(compileFold(invariantSource(code).source).queryArgs).toEqual(['stores']);
  });

  test.each([
    ['an unfinished expression', '({ redis }) =>\n  redis === ;', 2, 13],
    ['on the first line its own columns count', '({ redis }) => redis ===;', 1, 25],
    ['types do not hide it', '(stores: { redis: number }) =>\n  stores.redis ==== 1;', 1, undefined],
    ['an unclosed bracket', '({ redis }) => (redis === 1', 1, undefined],
    ['a statement', 'const holds = ({ redis }) => redis === 1;', 1, undefined],
  ])('%s is an error with its place in the author’s code', async (_name, code, line, column) => {
    const error = await failureOf(code);
    expect(error.message).toMatch(new RegExp(`^Syntax error on line ${line}: .*one function`));
    expect(error.line).toBe(line);
    if (column !== undefined) expect(error.column).toBe(column);
  });

  test('what a fold is told is told of an invariant', async () => {
    expect((await failureOf("import axios from 'axios';\nexport default () => true;")).message).toMatch(
      /^An invariant|invariant/,
    );
    expect((await failureOf('({ redis }) => import(redis)')).message).not.toMatch(/fold/);
    expect((await failureOf('async () => true')).message).not.toMatch(/fold|state|apply/);
  });
});
