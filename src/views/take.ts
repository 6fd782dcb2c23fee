import { standInOf } from './standIn.ts';

const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;
const mapNext: () => IteratorResult<[unknown, unknown], undefined> = Object.getPrototypeOf(new Map().entries()).next;
const setNext: () => IteratorResult<unknown, undefined> = Object.getPrototypeOf(new Set().values()).next;
const { apply } = Reflect;

/** The first entries of a Map, without walking the rest. */
export function takeEntries(map: ReadonlyMap<unknown, unknown>, max: number): [unknown, unknown][] {
  const standIn = standInOf(map);
  if (standIn) return standIn.first(max).map(([key, value]) => [key, value]);
  return takeOwnEntries(map, max);
}

/** The same of a Map of our own, which nothing stands in for. */
export function takeOwnEntries(map: ReadonlyMap<unknown, unknown>, max: number): [unknown, unknown][] {
  const iterator = apply(mapEntries, map, []);
  const taken: [unknown, unknown][] = [];
  while (taken.length < max) {
    const { done, value } = apply(mapNext, iterator, []);
    if (done) break;
    taken[taken.length] = value;
  }
  return taken;
}

/** The first members of a Set, without walking the rest. */
export function takeMembers(set: ReadonlySet<unknown>, max: number): unknown[] {
  const standIn = standInOf(set);
  if (standIn) return standIn.first(max).map(([, member]) => member);
  const iterator = apply(setValues, set, []);
  const taken: unknown[] = [];
  while (taken.length < max) {
    const { done, value } = apply(setNext, iterator, []);
    if (done) break;
    taken[taken.length] = value;
  }
  return taken;
}
