import type { Change, Summary, SummaryEntry } from './contract.ts';
import { digest } from './digest.ts';
import { alignLists } from './align.ts';
import { type Dictionary, isDictionary, isList, isMap, isObject, isSet } from './kind.ts';
import { keyText, preview } from './preview.ts';
import {
  eachEntry,
  eachMember,
  entryOf,
  hasEntry,
  hasMember,
  hasOwn,
  jsonStringify,
  keysOf,
  putEntry,
  putMember,
} from './primordials.ts';

export interface Differences {
  /** At most as many as asked for, in the order of the states. */
  readonly changes: readonly Change[];
  /** How many more there are. */
  readonly more: number;
}

/**
 * Exactly what differs between two states: entries added (no `before`), removed (no `after`) and changed, each with the path of keys,
 * names and places to it. Values are bounded previews. The order of entries in a Map, a Set or an object is no difference.
 */
export function diffStates(before: unknown, after: unknown, limit: number): Differences {
  const walk = new Walk(limit);
  walk.compare(before, after, []);
  return { changes: walk.changes, more: walk.total - walk.changes.length };
}

/** What changed between two pictures of a state, entry by entry; cheap, and blind to what neither picture shows. */
export function diffSummaries(before: Summary | null, after: Summary): Change[] {
  if (before === null || before.render !== after.render) return [];
  if (after.render === 'list') return newItems(before, after);
  const changes: Change[] = [];
  const earlier = new Map(before.entries.map((entry) => [entry.key, entry]));
  for (const entry of after.entries) {
    const old = earlier.get(entry.key);
    if (!old) changes.push({ path: [entry.key], after: entry.value });
    else if (textOf(old) !== textOf(entry)) changes.push({ path: [entry.key], before: old.value, after: entry.value });
  }
  // An entry that is no longer shown is gone only if all there is is shown.
  if (after.entries.length < after.total) return changes;
  const left = new Set(after.entries.map((entry) => entry.key));
  for (const entry of before.entries)
    if (!left.has(entry.key)) changes.push({ path: [entry.key], before: entry.value });
  return changes;
}

/** Items of a list move up when older ones fall out, so they are known by their value, not by their place. */
function newItems(before: Summary, after: Summary): Change[] {
  const known = new Map<string, number>();
  for (const entry of before.entries) known.set(textOf(entry), (known.get(textOf(entry)) ?? 0) + 1);
  const changes: Change[] = [];
  for (const entry of after.entries) {
    const left = known.get(textOf(entry)) ?? 0;
    if (left > 0) known.set(textOf(entry), left - 1);
    else changes.push({ path: [entry.key], after: entry.value });
  }
  return changes;
}

function textOf(entry: SummaryEntry): string {
  return jsonStringify([entry.number, entry.value]);
}

class Walk {
  readonly changes: Change[] = [];
  total = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  compare(before: unknown, after: unknown, path: readonly string[]): void {
    if (before === after) return; // also 0 and -0, which are equal states
    if (isObject(before) && isObject(after)) {
      if (isMap(before) && isMap(after)) return this.compareMaps(before, after, path);
      if (isDictionary(before) && isDictionary(after)) return this.compareDictionaries(before, after, path);
      if (isList(before) && isList(after)) return this.compareLists(before, after, path);
      if (isSet(before) && isSet(after)) return this.compareSets(before, after, path);
    }
    this.changed(before, after, path);
  }

  private changed(before: unknown, after: unknown, path: readonly string[]): void {
    if (this.total++ < this.limit)
      this.changes[this.changes.length] = { path, before: preview(before), after: preview(after) };
  }

  private added(value: unknown, path: readonly string[], key: string): void {
    if (this.total++ < this.limit) this.changes[this.changes.length] = { path: [...path, key], after: preview(value) };
  }

  private removed(value: unknown, path: readonly string[], key: string): void {
    if (this.total++ < this.limit) this.changes[this.changes.length] = { path: [...path, key], before: preview(value) };
  }

  private compareDictionaries(before: Dictionary, after: Dictionary, path: readonly string[]): void {
    const newKeys = keysOf(after);
    for (let index = 0; index < newKeys.length; index++) {
      const key = newKeys[index] ?? '';
      if (!hasOwn(before, key)) this.added(after[key], path, key);
      else if (before[key] !== after[key]) this.compare(before[key], after[key], [...path, key]);
    }
    const oldKeys = keysOf(before);
    for (let index = 0; index < oldKeys.length; index++) {
      const key = oldKeys[index] ?? '';
      if (!hasOwn(after, key)) this.removed(before[key], path, key);
    }
  }

  private compareMaps(before: Map<unknown, unknown>, after: Map<unknown, unknown>, path: readonly string[]): void {
    const twins = new Twins();
    eachEntry(before, (_, key) => {
      if (!hasEntry(after, key)) twins.put(key);
    });
    const unsettled: [unknown, unknown][] = [];
    eachEntry(after, (value, key) => {
      if (hasEntry(before, key)) {
        const old = entryOf(before, key);
        if (old !== value) this.compare(old, value, [...path, keyText(key)]);
      } else if (twins.take(key, (twin) => digest(entryOf(before, twin)) === digest(value)) === null)
        unsettled[unsettled.length] = [key, value];
    });
    // Keys of equal value first met their equals; what is left of them changed.
    for (const [key, value] of unsettled) {
      const twin = twins.take(key, () => true);
      if (twin === null) this.added(value, path, keyText(key));
      else this.compare(entryOf(before, twin), value, [...path, keyText(key)]);
    }
    eachEntry(before, (value, key) => {
      if (!hasEntry(after, key) && !twins.isTaken(key)) this.removed(value, path, keyText(key));
    });
  }

  private compareSets(before: Set<unknown>, after: Set<unknown>, path: readonly string[]): void {
    const twins = new Twins();
    eachMember(before, (member) => {
      if (!hasMember(after, member)) twins.put(member);
    });
    eachMember(after, (member) => {
      if (!hasMember(before, member) && twins.take(member, () => true) === null)
        this.added(member, path, keyText(member));
    });
    eachMember(before, (member) => {
      if (!hasMember(after, member) && !twins.isTaken(member)) this.removed(member, path, keyText(member));
    });
  }

  private compareLists(before: readonly unknown[], after: readonly unknown[], path: readonly string[]): void {
    for (const step of alignLists(before, after)) {
      if (step.kind === 'added') this.added(after[step.place], path, String(step.place));
      else if (step.kind === 'removed') this.removed(before[step.place], path, String(step.place));
      else this.compare(before[step.from], after[step.to], [...path, String(step.to)]);
    }
  }
}

/** Objects that are keys or members, to be found by value: those of a copied state are equal to the first's, but not the same. */
class Twins {
  private readonly byDigest = new Map<string, object[]>();
  private readonly taken = new Set<unknown>();

  put(value: unknown): void {
    if (!isObject(value)) return;
    const name = digest(value);
    const known = entryOf(this.byDigest, name) as object[] | undefined;
    if (known) known[known.length] = value;
    else putEntry(this.byDigest, name, [value]);
  }

  /** One equal to `value` that fits and was not taken before; null if there is none. */
  take(value: unknown, fits: (twin: object) => boolean): object | null {
    if (!isObject(value)) return null;
    const twins = (entryOf(this.byDigest, digest(value)) as object[] | undefined) ?? [];
    for (let index = 0; index < twins.length; index++) {
      const twin = twins[index];
      if (twin && !hasMember(this.taken, twin) && fits(twin)) {
        putMember(this.taken, twin);
        return twin;
      }
    }
    return null;
  }

  isTaken(value: unknown): boolean {
    return hasMember(this.taken, value);
  }
}
