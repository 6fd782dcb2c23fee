/**
 * What the state functions need of the language, captured when this module loads: before any fold runs.
 * A fold that later puts its own `forEach` on a Map, or on all Maps, can neither break nor forge what is told of its state.
 */
const { apply } = Reflect;

export const { isArray } = Array;
export const { keys: keysOf, getPrototypeOf, getOwnPropertySymbols, isFrozen, freeze, defineProperty, hasOwn } = Object;
export const { isFinite: isFiniteNumber, isNaN: isNotANumber } = Number;
export const jsonStringify = JSON.stringify;
export const jsonParse = JSON.parse;

export const objectPrototype: object = Object.prototype;
export const arrayPrototype: object = Array.prototype;
export const mapPrototype: object = Map.prototype;
export const setPrototype: object = Set.prototype;
export const promisePrototype: object = Promise.prototype;

const mapEach = Map.prototype.forEach;
const setEach = Set.prototype.forEach;
const mapGet = Map.prototype.get;
const mapHas = Map.prototype.has;
const mapSet = Map.prototype.set;
const mapDelete = Map.prototype.delete;
const setHas = Set.prototype.has;
const setAdd = Set.prototype.add;
const setClear = Set.prototype.clear;
const mapSize = sizeGetter(Map.prototype);
const setSize = sizeGetter(Set.prototype);

function sizeGetter(prototype: object): () => number {
  const getter = Object.getOwnPropertyDescriptor(prototype, 'size')?.get;
  if (!getter) throw new Error('Map and Set have no size getter here');
  return getter;
}

type AnyMap = ReadonlyMap<unknown, unknown>;
type AnySet = ReadonlySet<unknown>;

export function eachEntry(map: AnyMap, visit: (value: unknown, key: unknown) => void): void {
  apply(mapEach, map, [visit]);
}

export function eachMember(set: AnySet, visit: (member: unknown) => void): void {
  apply(setEach, set, [visit]);
}

/** @throws TypeError if it only looks like a Map */
export function sizeOfMap(map: AnyMap): number {
  return apply(mapSize, map, []);
}

/** @throws TypeError if it only looks like a Set */
export function sizeOfSet(set: AnySet): number {
  return apply(setSize, set, []);
}

export function entryOf(map: AnyMap, key: unknown): unknown {
  return apply(mapGet, map, [key]);
}

export function hasEntry(map: AnyMap, key: unknown): boolean {
  return apply(mapHas, map, [key]);
}

export function putEntry(map: Map<unknown, unknown>, key: unknown, value: unknown): void {
  apply(mapSet, map, [key, value]);
}

export function removeEntry(map: Map<unknown, unknown>, key: unknown): void {
  apply(mapDelete, map, [key]);
}

export function hasMember(set: AnySet, member: unknown): boolean {
  return apply(setHas, set, [member]);
}

export function putMember(set: Set<unknown>, member: unknown): void {
  apply(setAdd, set, [member]);
}

export function emptySet(set: Set<unknown>): void {
  apply(setClear, set, []);
}
