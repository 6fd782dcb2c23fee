import { eachEntry, eachMember, putMember, removeMember } from '../primordials.ts';

/** What a fold has done to one Map or Set since it was last asked. */
export class Watch {
  /** Keys whose entries may have changed: put, taken out, or given out with a value that can be changed. */
  touched = new Set<unknown>();
  /** Keys that came last in the order, in that order. */
  inserted = new Set<unknown>();
  /** Values were given out that nobody kept account of. */
  hasLeaked = false;
  /** Something was done that is not understood here. */
  isLost = false;

  gave(key: unknown): void {
    putMember(this.touched, key);
  }

  put(key: unknown, isNew: boolean): void {
    putMember(this.touched, key);
    if (isNew) putMember(this.inserted, key);
  }

  removed(key: unknown): void {
    putMember(this.touched, key);
    removeMember(this.inserted, key);
  }

  cleared(collection: Map<unknown, unknown> | Set<unknown>): void {
    const touch = (key: unknown) => this.removed(key);
    if (collection instanceof Map) eachEntry(collection, (_, key) => touch(key));
    else eachMember(collection, touch);
  }

  forget(): void {
    this.touched = new Set();
    this.inserted = new Set();
    this.hasLeaked = false;
  }
}
