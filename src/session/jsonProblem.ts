import { isPlainObject } from './fields.ts';
import { preview } from './preview.ts';

/** Deeper values are refused: they would overflow the stack of whoever walks them. */
const DEPTH_MAX = 200;

interface JsonProblem {
  /** Reads like code after the value's name: `.items[2]`; empty for the value itself. */
  readonly path: string;
  readonly problem: string;
}

function step(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** What keeps `value` from being JSON (as `JSON.parse` can make it), and where; null if nothing does. */
export function jsonProblem(value: unknown, path = '', depth = 0): JsonProblem | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value === 'number') {
    return Number.isFinite(value) ? null : { path, problem: `is ${value}, which JSON cannot hold` };
  }
  if (depth >= DEPTH_MAX) return { path, problem: `nests deeper than ${DEPTH_MAX} levels, or contains itself` };
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const problem = jsonProblem(value[index], `${path}[${index}]`, depth + 1);
      if (problem) return problem;
    }
    return null;
  }
  if (!isPlainObject(value)) {
    const what = typeof value === 'object' ? 'an object of a class' : preview(value);
    return { path, problem: `is ${what}, which JSON cannot hold` };
  }
  for (const [key, entry] of Object.entries(value)) {
    const problem = jsonProblem(entry, `${path}${step(key)}`, depth + 1);
    if (problem) return problem;
  }
  return null;
}
