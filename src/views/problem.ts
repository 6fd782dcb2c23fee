import type { StateProblem } from './contract.ts';
import { type Dictionary, isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import {
  eachEntry,
  eachMember,
  getOwnPropertySymbols,
  getPrototypeOf,
  isArray,
  isFiniteNumber,
  isNotANumber,
  jsonStringify,
  keysOf,
  promisePrototype,
  sizeOfMap,
  sizeOfSet,
} from './primordials.ts';
import { standInOf } from './standIn.ts';

/** Values in one state, counted with their keys; a long string counts once more for every 32 characters. */
export const NODES_MAX = 20_000_000;
/** Objects within objects. */
export const DEPTH_MAX = 200;
const PATH_CHARACTERS_MAX = 200;
const STRING_NODE_BITS = 5;

export interface StateLimits {
  readonly nodesMax: number;
  readonly depthMax: number;
}

const LIMITS: StateLimits = { nodesMax: NODES_MAX, depthMax: DEPTH_MAX };
const PROMISE = 'is a Promise: a fold cannot wait, its state must be ready when it returns';

/** Looks at the value alone, not into it: cheap enough to ask of every record. */
export function quickProblem(value: unknown): StateProblem | null {
  if (isObject(value) && (isMap(value) || isDictionary(value) || isList(value) || isSet(value))) return null;
  const problem = valueProblem(value);
  return problem === null ? null : { path: '', problem };
}

/** Looks through the whole state for what it must not hold; null if there is nothing. */
export function findProblem(state: unknown, limits: StateLimits = LIMITS): StateProblem | null {
  const found = new Search(limits, false).look(state, 0);
  if (found === null) return null;
  if (found.problem !== TOO_DEEP)
    return found.problem === tooLarge(limits) ? problemHere(found.problem) : shorten(found);
  // A cycle first shows as endless depth; a second walk, which remembers its way, tells the two apart.
  const again = new Search(limits, true).look(state, 0);
  return shorten(again?.problem === CYCLE ? again : found);
}

const TOO_DEEP = 'is nested too deep';
const CYCLE = 'holds itself: a state must not have cycles';

function tooLarge(limits: StateLimits): string {
  return `is too large: it holds more than ${limits.nodesMax} values`;
}

function shorten({ path, problem }: StateProblem): StateProblem {
  return { path: path.length > PATH_CHARACTERS_MAX ? `${path.slice(0, PATH_CHARACTERS_MAX)}…` : path, problem };
}

/** One walk through a state. Only a walk that looks for a cycle pays for remembering the way. */
class Search {
  private nodes = 0;
  private readonly limits: StateLimits;
  private readonly way: unknown[] | null;

  constructor(limits: StateLimits, forCycle: boolean) {
    this.limits = limits;
    this.way = forCycle ? [] : null;
  }

  look(value: unknown, depth: number): StateProblem | null {
    this.nodes++;
    if (typeof value === 'string') this.nodes += value.length >> STRING_NODE_BITS;
    if (this.nodes > this.limits.nodesMax) return problemHere(tooLarge(this.limits));
    if (!isObject(value)) return typeof value === 'string' ? null : ofPrimitive(value);
    if (depth > this.limits.depthMax) return problemHere(TOO_DEEP);
    if (this.way) {
      for (let index = 0; index < depth; index++) if (this.way[index] === value) return problemHere(CYCLE);
      this.way[depth] = value;
    }
    if (isList(value)) return this.lookInList(value, depth + 1);
    if (isMap(value)) return this.lookInMap(value, depth + 1);
    if (isSet(value)) return this.lookInSet(value, depth + 1);
    if (isDictionary(value)) return this.lookInDictionary(value, depth + 1);
    return problemHere(instanceProblem(value));
  }

  private lookInList(list: unknown[], depth: number): StateProblem | null {
    for (let index = 0; index < list.length; index++) {
      const found = this.look(list[index], depth);
      if (found) return within(`[${index}]`, found);
    }
    return null;
  }

  private lookInDictionary(dictionary: Dictionary, depth: number): StateProblem | null {
    if (getOwnPropertySymbols(dictionary).length > 0) return problemHere('has a symbol for a key: use a string');
    const keys = keysOf(dictionary);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] ?? '';
      const value = dictionary[key];
      if (key === 'then' && typeof value === 'function') return problemHere(PROMISE);
      const found = this.look(value, depth);
      if (found) return within(isName(key) ? `.${key}` : `[${jsonStringify(key)}]`, found);
    }
    return null;
  }

  private lookInMap(map: Map<unknown, unknown>, depth: number): StateProblem | null {
    if (!isGenuine(map, sizeOfMap)) return problemHere('only looks like a Map');
    if (keysOf(map).length > 0) return problemHere(`is a Map with a property ${keysOf(map)[0]} of its own: use set()`);
    let found: StateProblem | null = null;
    let place = 0;
    eachUnseen(map, (value, key) => {
      if (found) return;
      const inKey = this.look(key, depth);
      if (inKey) found = within(` (key number ${place + 1})`, inKey);
      const inValue = found ? null : this.look(value, depth);
      if (inValue) found = within(`.get(${isObject(key) ? '…' : keyLiteral(key)})`, inValue);
      place++;
    });
    return found;
  }

  private lookInSet(set: Set<unknown>, depth: number): StateProblem | null {
    if (!isGenuine(set, sizeOfSet)) return problemHere('only looks like a Set');
    if (keysOf(set).length > 0) return problemHere(`is a Set with a property ${keysOf(set)[0]} of its own: use add()`);
    let found: StateProblem | null = null;
    let place = 0;
    eachUnseen(set, (member) => {
      if (found) return;
      const inMember = this.look(member, depth);
      if (inMember) found = within(` (member number ${place + 1})`, inMember);
      place++;
    });
    return found;
  }
}

/** Of a collection whose entries are kept elsewhere, those alone that nobody has looked through yet. */
function eachUnseen(
  collection: Map<unknown, unknown> | Set<unknown>,
  visit: (value: unknown, key: unknown) => void,
): void {
  const standIn = standInOf(collection);
  if (standIn) standIn.eachChanged(visit);
  else if (isMap(collection)) eachEntry(collection, visit);
  else eachMember(collection, (member) => visit(member, member));
}

function problemHere(problem: string): StateProblem {
  return { path: '', problem };
}

function within(step: string, found: StateProblem): StateProblem {
  return { path: step + found.path, problem: found.problem };
}

function isName(key: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key);
}

function keyLiteral(key: unknown): string {
  return typeof key === 'string' ? jsonStringify(key) : typeof key === 'bigint' ? `${key}n` : String(key);
}

function isGenuine<T>(value: T, size: (value: T) => number): boolean {
  try {
    return size(value) >= 0;
  } catch {
    return false;
  }
}

function ofPrimitive(value: unknown): StateProblem | null {
  const problem = primitiveProblem(value);
  return problem === null ? null : problemHere(problem);
}

function valueProblem(value: unknown): string | null {
  return isObject(value) ? instanceProblem(value) : primitiveProblem(value);
}

function primitiveProblem(value: unknown): string | null {
  switch (typeof value) {
    case 'number':
      return isFiniteNumber(value)
        ? null
        : `is ${value}${isNotANumber(value) ? ': a number it was made from was missing or was text' : ''}`;
    case 'undefined':
      return 'is undefined: use null for nothing';
    case 'function':
      return 'is a function: keep data in the state, functions beside it';
    case 'symbol':
      return 'is a symbol: use a string';
    default:
      return null;
  }
}

/** Of an object of some class. Its own code may run when it is looked at, and may throw. */
function instanceProblem(value: object): string {
  try {
    const prototype: unknown = getPrototypeOf(value);
    if (prototype === promisePrototype || typeof Reflect.get(value, 'then') === 'function') return PROMISE;
    const maker: unknown = isObject(prototype) ? Reflect.get(prototype, 'constructor') : null;
    const name: unknown = typeof maker === 'function' ? maker.name : '';
    if (name === 'Date') return 'is a Date: keep a number instead, such as at.timestamp';
    if (typeof name === 'string' && name !== '' && name.length <= 40)
      return `is a ${name}: a state holds only Map, Set, arrays, plain objects and plain values${isArray(value) ? '; use a plain array' : ''}`;
  } catch {
    // it hides what it is
  }
  return 'is an object of a class: a state holds only Map, Set, arrays, plain objects and plain values';
}
