import type { Render } from './contract.ts';
import { isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import { eachEntry, eachMember, keysOf, sizeOfMap, sizeOfSet } from './primordials.ts';
import { takeEntries, takeMembers } from './take.ts';

/** How many entries are looked at to tell what a collection holds. */
const LOOKED_AT = 8;
/** Fields of a state that are looked at for a part worth drawing. */
const FIELDS_MAX = 32;

/** What is drawn of a state, and how. */
export interface Drawn {
  readonly render: Render;
  readonly part: unknown;
}

/**
 * What to draw of a state and how. With `render` null the shape decides: numbers by key are bars, objects by key a table, a list or Set a
 * list, a plain value a number, all else a tree. A state of several parts (a plain object) with a `render` of its own shows its first part
 * that can be drawn so: `{ totals, seen }` with "bars" shows `totals`.
 */
export function chooseDrawing(state: unknown, render: Render | null): Drawn {
  if (!isObject(state)) return { render: 'number', part: state };
  if (render === null) return { render: shapeOf(state), part: state };
  if (render === 'tree' || (render !== 'number' && suits(state, render))) return { render, part: state };
  if (isDictionary(state)) {
    const keys = keysOf(state);
    for (let index = 0; index < keys.length && index < FIELDS_MAX; index++) {
      const part = state[keys[index] ?? ''];
      if (suits(part, render)) return { render, part };
    }
  }
  return { render: shapeOf(state), part: state };
}

function suits(part: unknown, render: Render): boolean {
  if (!isObject(part)) return render === 'number';
  switch (render) {
    case 'bars':
      return (
        (isMap(part) || isDictionary(part) || isList(part)) &&
        (sizeOf(part) === 0 ? !isDictionary(part) : holdsOnly(part, isNumeric))
      );
    case 'table':
    case 'list':
      return !isDictionary(part) || holdsOnly(part, (value) => isObject(value) && isDictionary(value));
    case 'number':
      return false;
    case 'tree':
      return true;
  }
}

function shapeOf(state: object): Render {
  if (isList(state) || isSet(state)) return 'list';
  if (sizeOf(state) === 0) return 'tree';
  if (holdsOnly(state, isNumeric)) return 'bars';
  return holdsOnly(state, (value) => isObject(value) && isDictionary(value)) ? 'table' : 'tree';
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}

function holdsOnly(part: object, fits: (value: unknown) => boolean): boolean {
  const some = firstValues(part);
  for (let index = 0; index < some.length; index++) if (!fits(some[index])) return false;
  return some.length > 0;
}

function firstValues(part: object): unknown[] {
  const values: unknown[] = [];
  if (isMap(part)) for (const [, value] of takeEntries(part, LOOKED_AT)) values[values.length] = value;
  else if (isSet(part)) return takeMembers(part, LOOKED_AT);
  else if (isList(part))
    for (let index = 0; index < part.length && index < LOOKED_AT; index++) values[index] = part[index];
  else if (isDictionary(part)) {
    const keys = keysOf(part);
    for (let index = 0; index < keys.length && index < LOOKED_AT; index++) values[index] = part[keys[index] ?? ''];
  }
  return values;
}

/** How many entries a part has; 1 for a plain value. */
export function sizeOf(part: unknown): number {
  if (!isObject(part)) return 1;
  if (isMap(part)) return sizeOfMap(part);
  if (isSet(part)) return sizeOfSet(part);
  if (isList(part)) return part.length;
  return keysOf(part).length;
}

/** Visits every entry in the state's order. The key of a list's item or a Set's member is its place. */
export function eachEntryOf(part: unknown, visit: (key: unknown, value: unknown) => void): void {
  if (!isObject(part)) return visit('', part);
  if (isMap(part)) return eachEntry(part, (value, key) => visit(key, value));
  if (isSet(part)) {
    let place = 0;
    return eachMember(part, (member) => visit(place++, member));
  }
  if (isList(part)) {
    for (let index = 0; index < part.length; index++) visit(index, part[index]);
    return;
  }
  if (!isDictionary(part)) return;
  const keys = keysOf(part);
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    visit(key, part[key]);
  }
}
