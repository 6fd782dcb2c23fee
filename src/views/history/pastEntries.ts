import { isObject } from '../kind.ts';
import { eachEntry, eachMember, ownEntryOf, ownHasEntry, ownHasMember, putEntry, putMember } from '../primordials.ts';
import { removeEntry, removeMember } from '../primordials.ts';
import type { Lanes, StandIn } from '../standIn.ts';
import { hashEntry } from '../digest.ts';
import type { EntryVersions } from './entryVersions.ts';
import { release } from './held.ts';

type Entry = readonly [key: unknown, value: unknown];

/**
 * The entries of a past moment, and what a fold does to them from there on: changes stand beside the versions, which stay as they are. It behaves
 * as the Map or Set would that was there then; what is walked through as a whole is made first (`settle`).
 */
export class PastEntries implements StandIn {
  private readonly versions: EntryVersions;
  private readonly moment: number;
  /** Entries of the moment with another value, or one that was given out to be changed. */
  private readonly changed = new Map<unknown, unknown>();
  private readonly gone = new Set<unknown>();
  /** Put in since, in order. */
  private added = new Map<unknown, unknown>();
  private isCleared = false;

  constructor(versions: EntryVersions, moment: number) {
    this.versions = versions;
    this.moment = moment;
  }

  get size(): number {
    return (this.isCleared ? 0 : this.versions.sizeAt(this.moment) - this.gone.size) + this.added.size;
  }

  has(key: unknown): boolean {
    return ownHasEntry(this.added, key) || this.standing(key) >= 0;
  }

  get(key: unknown): unknown {
    if (ownHasEntry(this.changed, key)) return ownEntryOf(this.changed, key);
    const version = this.standing(key);
    if (version < 0) return ownEntryOf(this.added, key);
    const held = this.versions.heldIn(version);
    const value = release(held);
    if (value !== held) putEntry(this.changed, key, value);
    return value;
  }

  put(key: unknown, value: unknown): void {
    putEntry(this.standing(key) >= 0 ? this.changed : this.added, key, value);
  }

  /** Whether there was such an entry. */
  remove(key: unknown): boolean {
    if (ownHasEntry(this.added, key)) {
      removeEntry(this.added, key);
      return true;
    }
    if (this.standing(key) < 0) return false;
    putMember(this.gone, key);
    removeEntry(this.changed, key);
    return true;
  }

  clear(): void {
    this.isCleared = true;
    this.added = new Map();
    eachMember(this.gone, (key) => removeMember(this.gone, key));
    eachEntry(this.changed, (_, key) => removeEntry(this.changed, key));
  }

  each(visit: (value: unknown, key: unknown) => void): void {
    this.walk(false, (key, value) => {
      visit(value, key);
      return true;
    });
    eachEntry(this.added, visit);
  }

  eachChanged(visit: (value: unknown, key: unknown) => void): void {
    eachEntry(this.changed, visit);
    eachEntry(this.added, visit);
  }

  first(count: number): readonly Entry[] {
    const found: Entry[] = [];
    if (count > 0) this.walk(false, taking(found, count));
    eachEntry(this.added, (value, key) => {
      if (found.length < count) found[found.length] = [key, value];
    });
    return found;
  }

  last(count: number): readonly Entry[] {
    const added: Entry[] = [];
    eachEntry(this.added, (value, key) => {
      added[added.length] = [key, value];
    });
    const backwards: Entry[] = [];
    for (let index = added.length - 1; index >= 0 && backwards.length < count; index--)
      backwards[backwards.length] = added[index] ?? ['', null];
    if (backwards.length < count) this.walk(true, taking(backwards, count));
    return backwards.reverse();
  }

  sums(): Lanes {
    const { versions, moment } = this;
    const sum = this.isCleared ? { high: 0, low: 0 } : versions.sumsAt(moment);
    const lanes = { high: 0, low: 0 };
    const take = () => {
      sum.high = (sum.high + lanes.high) | 0;
      sum.low = (sum.low + lanes.low) | 0;
    };
    const takeBack = (key: unknown) => {
      versions.hashIn(versions.find(key, moment), lanes);
      sum.high = (sum.high - lanes.high) | 0;
      sum.low = (sum.low - lanes.low) | 0;
    };
    const takeNew = (value: unknown, key: unknown) => {
      hashEntry(key, value, versions.isSet, lanes);
      take();
    };
    eachMember(this.gone, takeBack);
    eachEntry(this.changed, (value, key) => {
      takeBack(key);
      takeNew(value, key);
    });
    eachEntry(this.added, takeNew);
    return sum;
  }

  /** All entries in order, each value one that may be changed. */
  settle(visit: (key: unknown, value: unknown) => void): void {
    this.walk(false, (key) => {
      visit(key, this.get(key));
      return true;
    });
    eachEntry(this.added, (value, key) => visit(key, value));
  }

  /** The version of an entry of the moment that has not been taken out since; negative for none. */
  private standing(key: unknown): number {
    if (this.isCleared || ownHasMember(this.gone, key)) return -1;
    return this.versions.find(key, this.moment);
  }

  private walk(isBackwards: boolean, visit: (key: unknown, value: unknown) => boolean): void {
    if (this.isCleared) return;
    const { changed, gone } = this;
    const hasGone = gone.size > 0;
    const hasChanged = changed.size > 0;
    this.versions.each(this.moment, isBackwards, (key, value) => {
      if (hasGone && ownHasMember(gone, key)) return true;
      return visit(key, hasChanged && ownHasEntry(changed, key) ? ownEntryOf(changed, key) : value);
    });
  }
}

/** Takes entries until there are so many. */
function taking(into: Entry[], count: number) {
  return (key: unknown, value: unknown) => {
    into[into.length] = [key, value];
    return into.length < count;
  };
}

/** Whether a key can be followed through time: an object is another one in each replay. */
export function isFollowable(key: unknown): boolean {
  return !isObject(key);
}
