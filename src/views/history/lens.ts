import { isObject } from '../kind.ts';
import { findStandInsBy } from '../standIn.ts';
import { isMutable } from './held.ts';
import { KeptRows } from '../keptRows.ts';
import type { PastEntries } from './pastEntries.ts';
import { Watch } from './watch.ts';

/** What a Map or Set is beside what it looks like: one that is watched, or one whose entries are kept in another way. */
type Entries = PastEntries | KeptRows;
type Role = Watch | Entries;
type Collection = Map<unknown, unknown> | Set<unknown>;
type Method = (this: Collection, ...values: unknown[]) => unknown;

function given(target: object): object {
  return target;
}

const givens: object = { given };
/** Returns the object it is given: a class that extends it puts its private field on that very object, where no code of a fold can see it. */
const Given: new (target: object) => object = Reflect.get(givens, 'given');

class Stamp extends Given {
  #role: Role | null;

  constructor(target: Collection, role: Role) {
    super(target);
    this.#role = role;
  }

  static of(target: unknown): Role | null {
    return isObject(target) && #role in target ? target.#role : null;
  }

  static put(target: Collection, role: Role | null): void {
    if (#role in target) target.#role = role;
    else if (role) new Stamp(target, role);
  }
}

const { apply, ownKeys, defineProperty } = Reflect;
const describe = Object.getOwnPropertyDescriptor;
const { get, set, has, delete: mapDelete, clear: mapClear } = Map.prototype;
const { add, has: setHas, delete: setDelete, clear: setClear } = Set.prototype;
/** Methods that look and change nothing. */
const READING = new Set([
  'keys',
  'union',
  'intersection',
  'difference',
  'symmetricDifference',
  'isSubsetOf',
  'isSupersetOf',
  'isDisjointFrom',
]);
/** … and give out values. */
const GIVING = new Set<string | symbol>(['forEach', 'entries', 'values', Symbol.iterator]);

/** What answers for a Map that keeps records of the log; null for any other. */
export function keptRowsOf(map: Map<unknown, unknown>): KeptRows | null {
  const role = Stamp.of(map);
  return role instanceof KeptRows ? role : null;
}

/** Tells what a fold does to this collection from now on. */
export function watch(collection: Collection): Watch {
  const watching = new Watch();
  Stamp.put(collection, watching);
  return watching;
}

/** A collection for which `entries` answers from now on. */
export function standing(collection: Collection, entries: Entries): Collection {
  Stamp.put(collection, entries);
  return collection;
}

/**
 * Lets Maps and Sets be watched, and entries stand in for them: their methods first look what a collection is. To be called before the language is
 * frozen, and only where a history is kept: it costs every call a little.
 */
export function wearLens(): void {
  findStandInsBy((collection) => {
    const role = Stamp.of(collection);
    return role === null || role instanceof Watch ? null : role;
  });
  patch(Map.prototype, mapMethods);
  patch(Set.prototype, setMethods);
}

const mapMethods: { readonly [name: string]: Method } = {
  get(key) {
    const role = Stamp.of(this);
    if (role && !(role instanceof Watch)) return role.get(key);
    const value: unknown = apply(get, this, [key]);
    if (role && isMutable(value)) role.gave(key);
    return value;
  },
  has(key) {
    const role = Stamp.of(this);
    return role && !(role instanceof Watch) ? role.has(key) : apply(has, this, [key]);
  },
  set(key, value) {
    const role = Stamp.of(this);
    if (role instanceof KeptRows && typeof value === 'number') settle(this, role);
    if (role && !(role instanceof Watch)) role.put(plain(key), value);
    else {
      if (role) role.put(plain(key), !apply(has, this, [key]));
      apply(set, this, [key, value]);
    }
    return this;
  },
  delete(key) {
    const role = Stamp.of(this);
    if (role && !(role instanceof Watch)) return role.remove(key);
    const was: boolean = apply(mapDelete, this, [key]);
    if (role && was) role.removed(plain(key));
    return was;
  },
  clear() {
    const role = Stamp.of(this);
    if (role && !(role instanceof Watch)) return role.clear();
    role?.cleared(this);
    return apply(mapClear, this, []);
  },
};

const setMethods: { readonly [name: string]: Method } = {
  has(member) {
    const role = Stamp.of(this);
    return role && !(role instanceof Watch) ? role.has(member) : apply(setHas, this, [member]);
  },
  add(member) {
    const role = Stamp.of(this);
    if (role && !(role instanceof Watch)) {
      if (!role.has(member)) role.put(plain(member), plain(member));
    } else {
      if (role && !apply(setHas, this, [member])) role.put(plain(member), true);
      apply(add, this, [member]);
    }
    return this;
  },
  delete(member) {
    const role = Stamp.of(this);
    if (role && !(role instanceof Watch)) return role.remove(member);
    const was: boolean = apply(setDelete, this, [member]);
    if (role && was) role.removed(plain(member));
    return was;
  },
  clear() {
    const role = Stamp.of(this);
    if (role && !(role instanceof Watch)) return role.clear();
    role?.cleared(this);
    return apply(setClear, this, []);
  },
};

/** A collection keeps -0 as 0. */
function plain(key: unknown): unknown {
  return key === 0 ? 0 : key;
}

function patch(prototype: object, methods: { readonly [name: string]: Method }): void {
  const made = new Map<unknown, Method>(); // two names of one method stay one method
  for (const name of ownKeys(prototype)) {
    const descriptor = describe(prototype, name);
    if (!descriptor || name === 'constructor') continue;
    if (descriptor.get) {
      defineProperty(prototype, name, { ...descriptor, get: sizeGetter(descriptor.get) });
      continue;
    }
    const native: unknown = descriptor.value;
    if (typeof native !== 'function') continue;
    const known = made.get(native);
    const method = known ?? (typeof name === 'string' ? methods[name] : undefined) ?? settling(native as Method, name);
    made.set(native, method);
    if (!known) likeNative(method, native);
    defineProperty(prototype, name, { ...descriptor, value: method });
  }
}

function likeNative(method: Method, native: object): void {
  for (const name of ['name', 'length']) defineProperty(method, name, { value: Reflect.get(native, name) });
}

function sizeGetter(native: () => unknown): () => unknown {
  const methods = {
    size(this: Collection) {
      const role = Stamp.of(this);
      return role && !(role instanceof Watch) ? role.size : apply(native, this, []);
    },
  };
  return methods.size;
}

/** Any other method: the collection is made whole first, and then is what it looks like. */
function settling(native: Method, name: string | symbol): Method {
  const { method } = {
    method(this: Collection, ...values: unknown[]) {
      const role = Stamp.of(this);
      if (READING.has(String(name)) && role instanceof KeptRows) return apply(native, this, values);
      if (role && !(role instanceof Watch)) settle(this, role);
      else if (role && GIVING.has(name)) role.hasLeaked = true;
      else if (role && !READING.has(String(name))) role.isLost = true;
      return apply(native, this, values);
    },
  };
  return method;
}

/** The collection becomes what it looks like. */
function settle(collection: Collection, entries: Entries): void {
  if (entries instanceof KeptRows) {
    entries.settle();
    return Stamp.put(collection, null);
  }
  const whole: [unknown, unknown][] = [];
  entries.settle((key, value) => {
    whole[whole.length] = [key, value];
  });
  Stamp.put(collection, null);
  for (let index = 0; index < whole.length; index++) {
    const [key, value] = whole[index] ?? [];
    if (collection instanceof Map) apply(set, collection, [key, value]);
    else apply(add, collection, [key]);
  }
}
