import { hashEntry } from '../digest.ts';
import { isObject } from '../kind.ts';
import { ownEntryOf, putEntry } from '../primordials.ts';
import type { Lanes } from '../standIn.ts';
import { Growable } from './growable.ts';
import { hold, look, type Held } from './held.ts';

const NONE = -1;
/** What a version, an entry and a moment take in the rows below, about. */
const VERSION_BYTES = 32;
const ENTRY_BYTES = 48;
const MOMENT_BYTES = 20;
/** A row kept that the fold no longer has, about. */
const OLD_ROW_BYTES = 200;
/** At every so many moments the versions that stand are written down, of collections of no more entries than that: a walk over all begins there. */
const STANDS_EVERY = 32;
const STANDS_ENTRIES_MAX = 32_768;
/** A version that says: there is no such entry from here on. */
const GONE = Symbol('gone');

/**
 * The entries of one Map (or the members of one Set) as they were at each of a row of moments, counted from 0. Each entry has its versions, newest
 * first; what stands at a moment is the newest version that is no younger. Entries are kept in the order in which they were put in: one that was
 * taken out and put in again is an entry of its own, with an older one behind it.
 */
export class EntryVersions {
  readonly isSet: boolean;
  /** Estimated, beside what the newest values take: the fold's own state holds those too. */
  bytes = 0;
  /** Whether an entry has ever held what its holder can change. */
  hasMutable = false;
  private newest = new Map<unknown, number>();
  private keys: unknown[] = [];
  private readonly older = new Growable();
  private head = new Growable();
  private moments = new Growable();
  private before = new Growable();
  /** How many versions stand before each, and one further back to leap to: the way to a moment long ago is the logarithm of their number. */
  private depth = new Growable();
  private leap = new Growable();
  private held: Held[] = [];
  private highs = new Growable();
  private lows = new Growable();
  /** The version of each entry at every so many moments; null: there were too many. */
  private stands: (Int32Array | null)[] = [];
  /** Of each moment: entries there were, entries made until then, sums of the hashes of those there were. */
  private sizes = new Growable();
  private made = new Growable();
  private sumHighs = new Growable();
  private sumLows = new Growable();
  private size = 0;
  private readonly sum: Lanes = { high: 0, low: 0 };
  private readonly lanes: Lanes = { high: 0, low: 0 };

  /** `first`: the moment it begins at. There was nothing before. */
  constructor(isSet: boolean, first: number) {
    this.isSet = isSet;
    for (let moment = 0; moment < first; moment++) this.close();
  }

  get momentCount(): number {
    return this.sizes.length;
  }

  /** Puts down what a key holds at the moment that is next to be closed. `isNew`: it comes last in the order, whether it was there before or not. */
  put(key: unknown, value: unknown, isNew: boolean): void {
    const known = this.newestOf(key);
    const isThere = known !== NONE && this.isAlive(known);
    if (isThere && isNew) this.remove(key);
    const entry = isThere && !isNew ? known : this.addEntry(key, known);
    const version = this.head.at(entry);
    const holding = hold(value, version === NONE ? GONE : this.held[version]);
    if (!holding) return;
    hashEntry(key, value, this.isSet, this.lanes);
    this.addVersion(entry, holding.held, this.lanes.high, this.lanes.low);
    this.bytes += holding.bytes;
    if (!isThere || isNew) this.size++;
  }

  /** A key that is no more. */
  remove(key: unknown): void {
    const entry = this.newestOf(key);
    if (entry === NONE || !this.isAlive(entry)) return;
    this.addVersion(entry, GONE, 0, 0);
    this.size--;
  }

  /** Ends a moment: what is put down from now on belongs to the next. */
  close(): void {
    this.sizes.add(this.size);
    this.made.add(this.keys.length);
    this.sumHighs.add(this.sum.high);
    this.sumLows.add(this.sum.low);
    this.bytes += MOMENT_BYTES;
    this.standUp();
  }

  /** The keys there are at the moment that is next to be closed. */
  presentKeys(): unknown[] {
    const present: unknown[] = [];
    for (let entry = 0; entry < this.keys.length; entry++)
      if (this.isAlive(entry)) present[present.length] = this.keys[entry];
    return present;
  }

  sizeAt(moment: number): number {
    return this.sizes.at(moment);
  }

  sumsAt(moment: number): Lanes {
    return { high: this.sumHighs.at(moment), low: this.sumLows.at(moment) };
  }

  /** The version of a key at a moment; -1: there is no such entry. */
  find(key: unknown, moment: number): number {
    for (let entry = this.newestOf(key); entry !== NONE; entry = this.older.at(entry)) {
      if (entry >= this.made.at(moment)) continue;
      const version = this.versionAt(entry, moment);
      if (version !== NONE) return this.held[version] === GONE ? NONE : version;
    }
    return NONE;
  }

  heldIn(version: number): Held {
    return this.held[version];
  }

  /** The hash of an entry in some version. */
  hashIn(version: number, into: Lanes): void {
    into.high = this.highs.at(version);
    into.low = this.lows.at(version);
  }

  /** Visits the entries of a moment in order, or from the last backwards, until `visit` says false. */
  each(moment: number, isBackwards: boolean, visit: (key: unknown, value: unknown) => boolean): void {
    const made = this.made.at(moment);
    const { keys, held } = this;
    const from = this.stands[Math.ceil(moment / STANDS_EVERY)] ?? this.head.kept;
    const { kept: moments } = this.moments;
    const { kept: before } = this.before;
    const { kept: leap } = this.leap;
    for (let nth = 0; nth < made; nth++) {
      const entry = isBackwards ? made - 1 - nth : nth;
      // `versionAt` by hand: of thousands of entries with hundreds of versions each, calls are what costs.
      let version = from[entry] ?? NONE;
      while (version !== NONE && (moments[version] ?? 0) > moment) {
        const far = leap[version] ?? NONE;
        version = far !== NONE && (moments[far] ?? 0) > moment ? far : (before[version] ?? NONE);
      }
      if (version === NONE) continue;
      const one = held[version];
      if (one === GONE) continue;
      if (!visit(keys[entry], isObject(one) ? look(one) : one)) return;
    }
  }

  /**
   * Forgets moments: `kept` says of each which of the moments that stay it becomes, never an earlier one. What changed twice within one is
   * kept as it was last.
   */
  thin(kept: readonly number[]): void {
    const count = (kept[kept.length - 1] ?? NONE) + 1;
    const old = {
      head: this.head,
      moments: this.moments,
      before: this.before,
      held: this.held,
      highs: this.highs,
      lows: this.lows,
    };
    this.head = new Growable();
    this.moments = new Growable();
    this.before = new Growable();
    this.depth = new Growable();
    this.leap = new Growable();
    this.highs = new Growable();
    this.lows = new Growable();
    this.held = [];
    for (let entry = 0; entry < this.keys.length; entry++) {
      this.head.add(NONE);
      const staying: number[] = []; // newest first
      let lastMoment = NONE;
      for (let version = old.head.at(entry); version !== NONE; version = old.before.at(version)) {
        const moment = kept[old.moments.at(version)] ?? count; // one that is not closed yet
        if (moment !== lastMoment) staying[staying.length] = version;
        lastMoment = moment;
      }
      for (let index = staying.length - 1; index >= 0; index--) {
        const version = staying[index] ?? NONE;
        const moment = kept[old.moments.at(version)] ?? count;
        this.append(entry, moment, old.held[version], old.highs.at(version), old.lows.at(version));
      }
    }
    const share = old.held.length === 0 ? 1 : this.held.length / old.held.length;
    this.bytes = Math.ceil(this.bytes * share);
    for (const row of ['sizes', 'made', 'sumHighs', 'sumLows'] as const) this[row] = lastOfEach(this[row], kept, count);
    this.stands = [];
    this.standUp();
  }

  /** Writes down what stands at the moments there are by now. */
  private standUp(): void {
    for (let moment = this.stands.length * STANDS_EVERY; moment < this.momentCount; moment += STANDS_EVERY) {
      const made = this.made.at(moment);
      const standing = made <= STANDS_ENTRIES_MAX ? new Int32Array(made) : null;
      if (standing) for (let entry = 0; entry < made; entry++) standing[entry] = this.versionAt(entry, moment);
      this.stands[this.stands.length] = standing;
      this.bytes += standing?.byteLength ?? 0;
    }
  }

  private newestOf(key: unknown): number {
    return (ownEntryOf(this.newest, key) as number | undefined) ?? NONE;
  }

  private isAlive(entry: number): boolean {
    const version = this.head.at(entry);
    return version !== NONE && this.held[version] !== GONE;
  }

  private versionAt(entry: number, moment: number): number {
    let version = this.head.at(entry);
    while (version !== NONE && this.moments.at(version) > moment) {
      const far = this.leap.at(version);
      version = far !== NONE && this.moments.at(far) > moment ? far : this.before.at(version);
    }
    return version;
  }

  /** As far as the two leaps before reached together, where they are equally long (Myers, "An applicative random-access stack", 1983). */
  private leapOver(last: number): number {
    if (last === NONE) return NONE;
    const near = this.leap.at(last);
    const far = near === NONE ? NONE : this.leap.at(near);
    if (near === NONE || far === NONE) return last;
    const { depth } = this;
    return depth.at(last) - depth.at(near) === depth.at(near) - depth.at(far) ? far : last;
  }

  private addEntry(key: unknown, older: number): number {
    const entry = this.keys.length;
    this.keys[entry] = key;
    this.older.add(older);
    this.head.add(NONE);
    putEntry(this.newest, key, entry);
    this.bytes += ENTRY_BYTES;
    return entry;
  }

  private addVersion(entry: number, held: Held, high: number, low: number): void {
    const last = this.head.at(entry);
    const { sum } = this;
    if (last !== NONE) {
      sum.high = (sum.high - this.highs.at(last)) | 0;
      sum.low = (sum.low - this.lows.at(last)) | 0;
    }
    sum.high = (sum.high + high) | 0;
    sum.low = (sum.low + low) | 0;
    this.bytes += VERSION_BYTES + (last !== NONE && isObject(this.held[last]) ? OLD_ROW_BYTES : 0);
    const moment = this.sizes.length;
    if (last !== NONE && this.moments.at(last) === moment) {
      this.held[last] = held;
      this.highs.put(last, high);
      this.lows.put(last, low);
      return;
    }
    this.append(entry, moment, held, high, low);
  }

  private append(entry: number, moment: number, held: Held, high: number, low: number): void {
    const last = this.head.at(entry);
    this.head.put(entry, this.held.length);
    this.held[this.held.length] = held;
    this.moments.add(moment);
    this.before.add(last);
    this.depth.add(last === NONE ? 0 : this.depth.at(last) + 1);
    this.leap.add(this.leapOver(last));
    this.highs.add(high);
    this.lows.add(low);
  }
}

/** Of all moments that become one, the last stands for them. */
function lastOfEach(row: Growable, kept: readonly number[], count: number): Growable {
  const thinned = new Growable();
  for (let moment = 0; moment < kept.length; moment++) {
    if (kept[moment + 1] !== kept[moment]) thinned.add(row.at(moment));
  }
  if (thinned.length !== count) throw new Error('moments are thinned in order');
  return thinned;
}
