import { cloneState, isFrozenThrough } from '../clone.ts';
import { isList, isMap, isObject, isSet, isDictionary } from '../kind.ts';
import { eachEntry, eachMember, isFrozen, keysOf } from '../primordials.ts';

const NODE_BYTES = 32;

/** A list as it was at some moment. Lists that only grew share their items. */
class HeldList {
  readonly items: unknown[];
  readonly length: number;

  constructor(items: unknown[], length: number) {
    this.items = items;
    this.length = length;
  }
}

/** A copy that nobody changes. */
class HeldCopy {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** A value as it was: plain values and what is frozen through and through stand for themselves. */
export type Held = unknown;

export interface Holding {
  readonly held: Held;
  /** What holding it takes, about, beside what the value itself takes. */
  readonly bytes: number;
}

/** Whether a value can be changed by who gets it. */
export function isMutable(value: unknown): boolean {
  return isObject(value) && !isFrozenThrough(value);
}

/** Holds a value that may be changed later; `before` is how the same entry was held last. Null: it has not changed since. */
export function hold(value: unknown, before: Held): Holding | null {
  if (!isMutable(value)) return Object.is(value, before) ? null : { held: value, bytes: 0 };
  if (isObject(value) && isList(value) && !isFrozen(value) && holdsFixed(value)) return holdList(value, before);
  return { held: new HeldCopy(cloneState(value)), bytes: nodesIn(value) * NODE_BYTES };
}

/** The value anew, for a fold to change as it likes. */
export function release(held: Held): unknown {
  if (held instanceof HeldList) return listOf(held);
  return held instanceof HeldCopy ? cloneState(held.value) : held;
}

/** The value to look at only. */
export function look(held: Held): unknown {
  if (held instanceof HeldList) return listOf(held);
  return held instanceof HeldCopy ? held.value : held;
}

function listOf({ items, length }: HeldList): unknown[] {
  const list: unknown[] = [];
  for (let index = 0; index < length; index++) list[index] = items[index];
  return list;
}

function holdsFixed(list: readonly unknown[]): boolean {
  for (let index = 0; index < list.length; index++) {
    if (!(index in list) || isMutable(list[index])) return false;
  }
  return true;
}

function holdList(list: readonly unknown[], before: Held): Holding | null {
  if (before instanceof HeldList && startsWith(list, before)) {
    if (list.length === before.length) return null;
    if (before.items.length === before.length) {
      for (let index = before.length; index < list.length; index++) before.items[index] = list[index];
      return { held: new HeldList(before.items, list.length), bytes: (list.length - before.length) * 8 + NODE_BYTES };
    }
  }
  const items: unknown[] = [];
  for (let index = 0; index < list.length; index++) items[index] = list[index];
  return { held: new HeldList(items, items.length), bytes: items.length * 8 + NODE_BYTES };
}

function startsWith(list: readonly unknown[], { items, length }: HeldList): boolean {
  if (list.length < length) return false;
  for (let index = 0; index < length; index++) if (!Object.is(list[index], items[index])) return false;
  return true;
}

/** Visits every object within a value that can be changed, each as often as it is met. */
export function eachMutable(value: unknown, visit: (one: object) => void): void {
  if (!isObject(value) || isFrozenThrough(value)) return;
  visit(value);
  eachPart(value, (part) => eachMutable(part, visit));
}

/** Plain values and objects within a value. */
export function nodesIn(value: unknown): number {
  let nodes = 1;
  if (isObject(value)) {
    eachPart(value, (part) => {
      nodes += nodesIn(part);
    });
  }
  return nodes;
}

function eachPart(value: object, visit: (part: unknown) => void): void {
  if (isList(value)) for (let index = 0; index < value.length; index++) visit(value[index]);
  else if (isMap(value)) eachEntry(value, visit);
  else if (isSet(value)) eachMember(value, visit);
  else if (isDictionary(value)) {
    const keys = keysOf(value);
    for (let index = 0; index < keys.length; index++) visit(value[keys[index] ?? '']);
  }
}
