import { DEPTH_MAX, isPlain } from './ownJson.ts';

/** Says what keeps `value` from being JSON, in one sentence that starts with the path to it; null if nothing does. */
export function jsonProblem(value: unknown, path: string): string | null {
  // Most values are JSON: where nothing is wrong, the way to it need not be spelled out.
  return isSurelyJson(value, 0) ? null : findProblem(value, path, []);
}

/** Whether there is nothing to be found; false where somebody has to look. */
function isSurelyJson(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  // A cycle ends here as well.
  if (typeof value !== 'object' || depth >= DEPTH_MAX) return false;
  const keys = Object.keys(value);
  if (Array.isArray(value)) {
    if (keys.length !== value.length) return false;
    for (const item of value) if (!isSurelyJson(item, depth + 1)) return false;
    return true;
  }
  if (!isPlain(value) || Object.getOwnPropertySymbols(value).length > 0) return false;
  for (const key of keys) if (!isSurelyJson(value[key], depth + 1)) return false;
  return true;
}

function findProblem(value: unknown, path: string, around: readonly object[]): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value === 'number') {
    return Number.isFinite(value) ? null : `${path} is ${value}: JSON has no such number; use a finite number or null.`;
  }
  if (value === undefined) return `${path} is undefined: JSON has no such value; leave it out or use null.`;
  if (typeof value === 'bigint') return `${path} is a bigint: JSON has none; use a number or a string.`;
  if (typeof value === 'symbol') return `${path} is a symbol: JSON has none; use a string.`;
  if (typeof value !== 'object') return `${path} is a function: a record holds data only; leave it out.`;
  if (around.includes(value)) return `${path} contains itself: JSON has no cycles; refer to it by an id.`;
  if (around.length >= DEPTH_MAX) return `${path} is nested deeper than ${DEPTH_MAX} levels; make the value flatter.`;
  return Array.isArray(value) ? arrayProblem(value, path, around) : objectProblem(value, path, around);
}

function arrayProblem(items: readonly unknown[], path: string, around: readonly object[]): string | null {
  for (let index = 0; index < items.length; index++) {
    if (!(index in items)) return `${path}[${index}] is missing: an array in JSON has no holes; use null.`;
    const problem = findProblem(items[index], `${path}[${index}]`, [...around, items]);
    if (problem) return problem;
  }
  const extra = Object.keys(items)[items.length];
  return extra === undefined
    ? null
    : `${path}${step(extra)} is a named field of an array: JSON has none; use an object.`;
}

function objectProblem(value: object, path: string, around: readonly object[]): string | null {
  if (!isPlain(value))
    return `${path} is a ${className(value)}: JSON has only plain objects and arrays; convert it first.`;
  const [symbol] = Object.getOwnPropertySymbols(value);
  if (symbol) return `${path} has a symbol for a key (${String(symbol)}): keys in JSON are strings.`;
  for (const key of Object.keys(value)) {
    const problem = findProblem(value[key], `${path}${step(key)}`, [...around, value]);
    if (problem) return problem;
  }
  return null;
}

function className(value: object): string {
  const maker: unknown = Reflect.get(value, 'constructor');
  return typeof maker === 'function' && maker.name !== '' ? maker.name : 'object of a class';
}

/** One step of a path, as code would write it. */
function step(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
