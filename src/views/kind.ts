import { arrayPrototype, getPrototypeOf, isArray, mapPrototype, objectPrototype, setPrototype } from './primordials.ts';

/** An object a state may hold, with its kind told by its prototype. `Dictionary` is a plain object or one without a prototype. */
export type Dictionary = { [key: string]: unknown };

export function isMap(value: object): value is Map<unknown, unknown> {
  return getPrototypeOf(value) === mapPrototype;
}

export function isSet(value: object): value is Set<unknown> {
  return getPrototypeOf(value) === setPrototype;
}

/** An array as `[]` makes it; a subclass of Array is not one. */
export function isList(value: object): value is unknown[] {
  return isArray(value) && getPrototypeOf(value) === arrayPrototype;
}

/** A plain object, or one made by `Object.create(null)`. */
export function isDictionary(value: object): value is Dictionary {
  const prototype: unknown = getPrototypeOf(value);
  return (prototype === objectPrototype || prototype === null) && !isArray(value);
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
