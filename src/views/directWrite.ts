import type { Json } from '../log/record.ts';
import { type Dictionary, isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import { likeness } from './likeness.ts';
import {
  defineProperty,
  eachEntry,
  emptySet,
  entryOf,
  freeze,
  getPrototypeOf,
  hasEntry,
  hasOwn,
  isFrozen,
  jsonStringify,
  keysOf,
  putEntry,
  putMember,
  removeEntry,
} from './primordials.ts';
import { takeEntries, takeMembers } from './take.ts';

/** One step into a state: a key of a Map or an object; a place, from 0, in a list or a Set. */
export type PathStep = string | number;

/** A change made to a view's state itself, behind the log's back. Without a value the entry is deleted. */
export interface DirectWrite {
  /** Empty: the whole state. */
  readonly path: readonly PathStep[];
  readonly value?: Json;
}

const KEYS_NAMED_MAX = 5;

/**
 * Writes into a state: one entry changes, is added or is deleted, and nothing else. The JSON is taken as what stood there, or stands beside it: an
 * object for a Map becomes a Map. What is frozen is copied on the way, for it may be a record's own.
 * @returns the state, which is another one if the whole of it was replaced or was frozen
 * @throws TypeError in words for a person; then nothing has changed
 */
export function writeInto(state: unknown, { path, value }: DirectWrite): unknown {
  if (path.length > 0) return writeWithin(state, path, 0, value);
  if (value === undefined)
    throw new TypeError('The whole state cannot be deleted: name an entry, or give a value for the whole.');
  return likeness(value, state, 'The state');
}

function writeWithin(node: unknown, path: readonly PathStep[], depth: number, value: Json | undefined): unknown {
  const step = path[depth] ?? '';
  const place = new Place(path, depth);
  /** What stands at the step from now on. */
  const next = (found: boolean, old: unknown, beside: unknown): unknown => {
    if (depth + 1 < path.length) {
      if (!found) throw place.missing(node);
      return writeWithin(old, path, depth + 1, value);
    }
    return value === undefined ? undefined : likeness(value, found ? old : beside, place.text);
  };
  const isDeleted = value === undefined && depth + 1 === path.length;
  if (isObject(node)) {
    if (isMap(node)) return writeToMap(node, step, isDeleted, place, next);
    if (isDictionary(node)) return writeToDictionary(node, String(step), isDeleted, place, next);
    if (isList(node)) return writeToList(node, place.index(node, node.length), isDeleted, place, next);
    if (isSet(node)) return writeToSet(node, place, isDeleted, next);
  }
  throw new TypeError(
    depth === 0
      ? `The state is ${jsonStringify(node) ?? String(node)}: it has no entries. Give a value for the whole state.`
      : `${new Place(path, depth - 1).text} is ${jsonStringify(node) ?? String(node)}: there is nothing inside it to write to.`,
  );
}

type Next = (found: boolean, old: unknown, beside: unknown) => unknown;

function writeToMap(
  map: Map<unknown, unknown>,
  step: PathStep,
  isDeleted: boolean,
  place: Place,
  next: Next,
): Map<unknown, unknown> {
  const key = keyIn(map, step);
  const found = hasEntry(map, key);
  if (isDeleted && !found) throw place.missing(map);
  if (isDeleted) removeEntry(map, key);
  else putEntry(map, key, next(found, entryOf(map, key), takeEntries(map, 1)[0]?.[1]));
  return map;
}

/** The key that a step means: itself, one that is written the same, or a new one of the kind the Map has. */
function keyIn(map: Map<unknown, unknown>, step: PathStep): unknown {
  if (hasEntry(map, step)) return step;
  let same: unknown;
  eachEntry(map, (_, key) => {
    if (same === undefined && !isObject(key) && String(key) === String(step)) same = key;
  });
  if (same !== undefined) return same;
  const [first] = takeEntries(map, 1);
  return typeof first?.[0] === 'number' && step !== '' && Number.isFinite(Number(step)) ? Number(step) : step;
}

function writeToDictionary(node: Dictionary, key: string, isDeleted: boolean, place: Place, next: Next): Dictionary {
  const found = hasOwn(node, key);
  if (isDeleted && !found) throw place.missing(node);
  const value = isDeleted ? undefined : next(found, node[key], node[keysOf(node)[0] ?? '']);
  const frozen = isFrozen(node);
  const target = frozen ? copyOf(node) : node;
  if (isDeleted) delete target[key];
  else defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  return frozen ? freeze(target) : target;
}

function copyOf(node: Dictionary): Dictionary {
  const copy: Dictionary = Object.create(getPrototypeOf(node));
  const keys = keysOf(node);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    defineProperty(copy, key, { value: node[key], writable: true, enumerable: true, configurable: true });
  }
  return copy;
}

function writeToList(list: unknown[], index: number, isDeleted: boolean, place: Place, next: Next): unknown[] {
  const found = index < list.length;
  if (isDeleted && !found) throw place.missing(list);
  const value = isDeleted ? undefined : next(found, list[index], list[0]);
  const frozen = isFrozen(list);
  const target = frozen ? [...list] : list;
  if (isDeleted) {
    for (let at = index; at + 1 < target.length; at++) target[at] = target[at + 1];
    target.length--;
  } else target[index] = value;
  return frozen ? (freeze(target) as unknown[]) : target;
}

/** Members keep their order: those after the place are put in again. */
function writeToSet(set: Set<unknown>, place: Place, isDeleted: boolean, next: Next): Set<unknown> {
  const members = takeMembers(set, Number.POSITIVE_INFINITY);
  const index = place.index(set, members.length);
  writeToList(members, index, isDeleted, place, next);
  emptySet(set);
  for (let at = 0; at < members.length; at++) putMember(set, members[at]);
  return set;
}

/** Where a path stands, in words for messages. */
class Place {
  private readonly path: readonly PathStep[];
  private readonly depth: number;

  constructor(path: readonly PathStep[], depth: number) {
    this.path = path;
    this.depth = depth;
  }

  get text(): string {
    let text = 'state';
    for (let index = 0; index <= this.depth; index++) text += `[${jsonStringify(this.path[index] ?? '')}]`;
    return text;
  }

  private get around(): string {
    return this.depth === 0 ? 'the state' : new Place(this.path, this.depth - 1).text;
  }

  /** The place that the step names in a list or Set of so many; one past the last adds an item. @throws TypeError if it is none */
  index(node: object, size: number): number {
    const step = this.path[this.depth] ?? '';
    const index = step === '' ? Number.NaN : Number(step);
    if (Number.isInteger(index) && index >= 0 && index <= size) return index;
    const what = isSet(node) ? 'a Set' : 'a list';
    throw new TypeError(
      `There is no place ${jsonStringify(step)} in ${this.around}: it is ${what} of ${size}; give a place from 0 to ${Math.max(0, size - 1)}, or ${size} to add one.`,
    );
  }

  missing(node: unknown): TypeError {
    const keys: string[] = [];
    if (isObject(node)) {
      if (isMap(node)) for (const [key] of takeEntries(node, KEYS_NAMED_MAX)) keys[keys.length] = String(key);
      else if (isDictionary(node))
        for (const key of keysOf(node)) if (keys.length < KEYS_NAMED_MAX) keys[keys.length] = key;
    }
    const known =
      keys.length === 0 ? 'it is empty' : `it has ${keys.join(', ')}${keys.length < KEYS_NAMED_MAX ? '' : ', …'}`;
    return new TypeError(
      isObject(node) && (isList(node) || isSet(node))
        ? `There is nothing at place ${jsonStringify(this.path[this.depth])} of ${this.around} to delete or to write into.`
        : `There is no key ${jsonStringify(this.path[this.depth])} in ${this.around}; ${known}.`,
    );
  }
}
