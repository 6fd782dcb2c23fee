import { standInOf } from './standIn.ts';

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
const mapClear = Map.prototype.clear;
const setHas = Set.prototype.has;
const setAdd = Set.prototype.add;
const setDelete = Set.prototype.delete;
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
  const standIn = standInOf(map);
  if (standIn) return standIn.each(visit);
  apply(mapEach, map, [visit]);
}

export function eachMember(set: AnySet, visit: (member: unknown) => void): void {
  const standIn = standInOf(set);
  if (standIn) return standIn.each(visit);
  apply(setEach, set, [visit]);
}

/** @throws TypeError if it only looks like a Map */
export function sizeOfMap(map: AnyMap): number {
  return standInOf(map)?.size ?? apply(mapSize, map, []);
}

/** @throws TypeError if it only looks like a Set */
export function sizeOfSet(set: AnySet): number {
  return standInOf(set)?.size ?? apply(setSize, set, []);
}

export function entryOf(map: AnyMap, key: unknown): unknown {
  const standIn = standInOf(map);
  return standIn ? standIn.get(key) : apply(mapGet, map, [key]);
}

export function hasEntry(map: AnyMap, key: unknown): boolean {
  return standInOf(map)?.has(key) ?? apply(mapHas, map, [key]);
}

/** Of a Map of our own, which nothing stands in for: the same, sooner. */
export function ownEntryOf(map: AnyMap, key: unknown): unknown {
  return apply(mapGet, map, [key]);
}

export function ownHasEntry(map: AnyMap, key: unknown): boolean {
  return apply(mapHas, map, [key]);
}

export function ownHasMember(set: AnySet, member: unknown): boolean {
  return apply(setHas, set, [member]);
}

export function ownSizeOfMap(map: AnyMap): number {
  return apply(mapSize, map, []);
}

export function eachOwnEntry(map: AnyMap, visit: (value: unknown, key: unknown) => void): void {
  apply(mapEach, map, [visit]);
}

export function putEntry(map: Map<unknown, unknown>, key: unknown, value: unknown): void {
  apply(mapSet, map, [key, value]);
}

/** Whether there was one. */
export function removeEntry(map: Map<unknown, unknown>, key: unknown): boolean {
  return apply(mapDelete, map, [key]);
}

export function emptyMap(map: Map<unknown, unknown>): void {
  apply(mapClear, map, []);
}

export function hasMember(set: AnySet, member: unknown): boolean {
  return standInOf(set)?.has(member) ?? apply(setHas, set, [member]);
}

export function putMember(set: Set<unknown>, member: unknown): void {
  apply(setAdd, set, [member]);
}

export function removeMember(set: Set<unknown>, member: unknown): void {
  apply(setDelete, set, [member]);
}

export function emptySet(set: Set<unknown>): void {
  apply(setClear, set, []);
}
