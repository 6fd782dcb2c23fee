import { cloneState } from '../clone.ts';
import { type Dictionary, isDictionary, isMap, isObject, isSet } from '../kind.ts';
import { defineProperty, eachEntry, eachMember, entryOf, freeze, hasEntry, hasMember } from '../primordials.ts';
import { getPrototypeOf, isFrozen, keysOf, sizeOfMap, sizeOfSet } from '../primordials.ts';
import { findProblem, quickProblem } from '../problem.ts';
import { EntryVersions } from './entryVersions.ts';
import { eachMutable, isMutable, nodesIn } from './held.ts';
import { standing, watch } from './lens.ts';
import { isFollowable, PastEntries } from './pastEntries.ts';
import type { Watch } from './watch.ts';

type Collection = Map<unknown, unknown> | Set<unknown>;

/** What of a state is no Map or Set at its top is copied at each moment: more than so many values are not. */
const REST_NODES_MAX = 1_000;
const NODE_BYTES = 32;
/** A history of so few moments would save no replay. */
const MOMENTS_MIN = 8;
/** The field of a state that is itself a Map or Set. */
const WHOLE = Symbol('whole');

/** A Map or Set of the state, followed by its name: entry by entry. */
interface Followed {
  readonly versions: EntryVersions;
  collection: Collection;
  watch: Watch;
}

/** A state as it was, but for what is followed. */
interface Moment {
  readonly offset: number;
  /** The state's fields in order; null: the state is one collection, or a value of another kind. */
  readonly fields: readonly string[] | null;
  readonly followed: ReadonlyMap<unknown, Followed>;
  readonly rest: unknown;
  readonly isFrozen: boolean;
}

/** Where an object that can be changed stands: in an entry, or (null) in what is copied at the moment of this number. */
type Owner = { readonly in: Followed; readonly key: unknown; readonly value: unknown } | { readonly rest: number };

/** Why a state cannot be followed. */
class NotFollowable extends Error {}

/**
 * The states of a fold at many offsets, kept together: what did not change from one to the next is kept once. Maps and Sets at the top of a state are
 * followed entry by entry, by what the fold does to them (`lens.ts` must be worn); the rest is small, and copied. Of a state that cannot be
 * followed so, or not within `bytesMax`, nothing is kept.
 */
export class History {
  /** Why there is none; null while there is one. */
  lost: string | null = null;
  /** What its holder keeps beside it and counts towards the same budget. */
  bytesBeside = 0;
  private moments: Moment[] = [];
  private readonly followed = new Map<unknown, Followed>();
  private owners = new WeakMap<object, Owner>();
  private restBytes = 0;
  private readonly bytesMax: number;

  /** `bytesMax`: estimated, beside the newest state. What would take more is kept at every second moment only. */
  constructor(bytesMax: number) {
    this.bytesMax = bytesMax;
  }

  get offsets(): readonly number[] {
    return this.moments.map(({ offset }) => offset);
  }

  get bytes(): number {
    let bytes = this.restBytes + this.bytesBeside;
    eachEntry(this.followed, (one) => {
      bytes += (one as Followed).versions.bytes;
    });
    return bytes;
  }

  /** Keeps the state after the records before `offset`. The fold goes on with the very same state. */
  record(state: unknown, offset: number): void {
    if (this.lost !== null) return;
    try {
      this.add(state, offset);
      if (this.bytes > this.bytesMax) this.thin();
    } catch (error) {
      if (!(error instanceof NotFollowable)) throw error;
      this.lost = error.message;
      this.moments = [];
      this.owners = new WeakMap();
      eachEntry(this.followed, (one) => (one as Followed).watch.forget());
      for (const name of [...this.followed.keys()]) this.followed.delete(name);
    }
  }

  /** The state of the last moment at or before `offset`, to fold on with; null if there is none. */
  stateBefore(offset: number): { readonly offset: number; readonly state: unknown } | null {
    const index = this.moments.findLastIndex((one) => one.offset <= offset);
    const moment = this.moments[index];
    return moment ? { offset: moment.offset, state: stateAt(moment, index) } : null;
  }

  private add(state: unknown, offset: number): void {
    const followed = new Map<unknown, Followed>();
    let rest: unknown = null;
    let fields: string[] | null = null;
    const number = this.moments.length;
    if (isCollection(state)) followed.set(WHOLE, this.follow(WHOLE, state, number));
    else if (isObject(state) && isDictionary(state)) {
      fields = keysOf(state);
      const others: Dictionary = getPrototypeOf(state) === null ? (Object.create(null) as Dictionary) : {};
      for (const field of fields) {
        const value = state[field];
        if (isCollection(value)) followed.set(field, this.follow(field, value, number));
        else defineProperty(others, field, { value, writable: true, enumerable: true, configurable: true });
      }
      rest = this.copy(others, number);
    } else rest = this.copy(state, number);
    eachEntry(this.followed, (one, name) => {
      const { versions, collection, watch: watching } = one as Followed;
      if (!followed.has(name)) leave(one as Followed);
      else if (watching.isLost || (watching.hasLeaked && versions.hasMutable))
        throw new NotFollowable('its entries are changed without being asked for by key');
      versions.close();
      watching.forget();
      if (sizeOfAny(collection) !== versions.sizeAt(number) && followed.has(name))
        throw new Error('a history has lost count of a state');
    });
    this.moments.push({ offset, fields, followed, rest, isFrozen: isObject(state) && isFrozen(state) });
  }

  private follow(name: unknown, collection: Collection, number: number): Followed {
    const known = this.followed.get(name);
    if (known && known.versions.isSet !== isSet(collection)) throw new NotFollowable('a Map has become a Set');
    eachEntry(this.followed, (other, otherName) => {
      if (otherName !== name && (other as Followed).collection === collection)
        throw new NotFollowable('the same collection stands in two places');
    });
    if (known?.collection === collection) {
      this.putChanges(known);
      return known;
    }
    const versions = known?.versions ?? new EntryVersions(isSet(collection), number);
    const followed = known ?? { versions, collection, watch: watch(collection) };
    if (known) Object.assign(known, { collection, watch: watch(collection) });
    this.followed.set(name, followed);
    for (const key of versions.presentKeys()) versions.remove(key);
    if (isMap(collection)) eachEntry(collection, (value, key) => this.put(followed, key, value, true));
    else eachMember(collection, (member) => this.put(followed, member, member, true));
    return followed;
  }

  private putChanges(followed: Followed): void {
    const { collection, versions, watch: watching } = followed;
    const { inserted } = watching;
    const putNow = (key: unknown, isNew: boolean) => {
      const isThere = isMap(collection) ? hasEntry(collection, key) : hasMember(collection, key);
      if (isThere) this.put(followed, key, isMap(collection) ? entryOf(collection, key) : key, isNew);
      else versions.remove(key);
    };
    eachMember(watching.touched, (key) => {
      if (!hasMember(inserted, key)) putNow(key, false);
    });
    eachMember(inserted, (key) => putNow(key, true));
  }

  private put(followed: Followed, key: unknown, value: unknown, isNew: boolean): void {
    if (!isFollowable(key)) throw new NotFollowable('an object is a key');
    // What is kept need not be looked through when it is shown.
    if (hasProblem(key) || hasProblem(value)) throw new NotFollowable('it holds what a state must not hold');
    if (isMutable(value)) {
      followed.versions.hasMutable = true;
      eachMutable(value, (one) => this.own(one, { in: followed, key, value }));
    }
    followed.versions.put(key, value, isNew);
  }

  private copy(rest: unknown, number: number): unknown {
    if (hasProblem(rest)) throw new NotFollowable('it holds what a state must not hold');
    const nodes = nodesIn(rest);
    if (nodes > REST_NODES_MAX) throw new NotFollowable('much of it is neither Map nor Set');
    this.restBytes += nodes * NODE_BYTES;
    eachMutable(rest, (one) => this.own(one, { rest: number }));
    return cloneState(rest);
  }

  /** What stands in two places is one object to the fold: kept twice it would be two. */
  private own(one: object, owner: Owner): void {
    const before = this.owners.get(one);
    this.owners.set(one, owner);
    if (!before) return;
    const isStill =
      'rest' in before
        ? !('rest' in owner) && before.rest === this.moments.length
        : isMap(before.in.collection) && entryOf(before.in.collection, before.key) === before.value;
    const isSame = 'in' in before && 'in' in owner && before.in === owner.in && Object.is(before.key, owner.key);
    if (isStill && !isSame) throw new NotFollowable('the same object stands in two places');
  }

  /** Every second moment goes. */
  private thin(): void {
    const kept = this.moments.map((_, index) => Math.ceil(index / 2));
    eachEntry(this.followed, (one) => (one as Followed).versions.thin(kept));
    this.moments = this.moments.filter((_, index) => kept[index] !== kept[index + 1]);
    this.restBytes /= 2;
    if (this.moments.length < MOMENTS_MIN)
      throw new NotFollowable('so much of it changes that it takes too much memory');
  }
}

/** The state holds it no more. Should it come back, all of it is looked at again. */
function leave(followed: Followed): void {
  const { versions } = followed;
  for (const key of versions.presentKeys()) versions.remove(key);
  followed.collection = versions.isSet ? new Set() : new Map();
}

function stateAt({ fields, followed, rest, isFrozen: wasFrozen }: Moment, index: number): unknown {
  const whole = followed.get(WHOLE);
  if (whole) return wasFrozen ? freeze(pastOf(whole, index)) : pastOf(whole, index);
  const others = cloneState(rest);
  if (fields === null) return others;
  const state = Object.create(getPrototypeOf(others as object)) as Dictionary;
  for (const field of fields) {
    const one = followed.get(field);
    const value = one ? pastOf(one, index) : (others as Dictionary)[field];
    defineProperty(state, field, { value, writable: true, enumerable: true, configurable: true });
  }
  return wasFrozen ? freeze(state) : state;
}

function pastOf({ versions }: Followed, index: number): Collection {
  return standing(versions.isSet ? new Set() : new Map(), new PastEntries(versions, index));
}

function hasProblem(value: unknown): boolean {
  return (isObject(value) ? findProblem(value) : quickProblem(value)) !== null;
}

function isCollection(value: unknown): value is Collection {
  return isObject(value) && (isMap(value) || isSet(value));
}

function sizeOfAny(collection: Collection): number {
  return isMap(collection) ? sizeOfMap(collection) : sizeOfSet(collection);
}
