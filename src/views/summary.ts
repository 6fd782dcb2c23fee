import type { Render, Summary, SummaryEntry } from './contract.ts';
import { isDictionary, isMap, isObject, isSet } from './kind.ts';
import { chooseDrawing, eachEntryOf, sizeOf } from './parts.ts';
import { keyText, preview, type PreviewLimits } from './preview.ts';
import { containsText } from './search.ts';
import { standInOf } from './standIn.ts';

const ENTRY_LIMITS: PreviewLimits = { depthMax: 2, breadthMax: 12, charactersMax: 80 };

/**
 * A bounded picture of a state: at most `limit` entries. Bars: the largest numbers first. Table: the entries put in last, newest first.
 * List: the last items, newest last. Tree: the first entries. `render` null: the state's shape decides (`chooseDrawing`).
 */
export function summarize(state: unknown, render: Render | null, limit: number): Summary {
  return collect(state, render, limit, null);
}

/**
 * The same picture of only those top-level entries whose key or value contains `text`, whatever the case of its letters.
 * `total` is how many there are.
 */
export function searchEntries(state: unknown, render: Render | null, text: string, limit: number): Summary {
  return collect(state, render, limit, text.toLowerCase());
}

function collect(state: unknown, wanted: Render | null, limit: number, needle: string | null): Summary {
  const { render, part } = chooseDrawing(state, wanted);
  const most = Math.max(0, Math.floor(limit));
  const quickly = needle === null ? quickSummary(render, part, most) : null;
  if (quickly) return quickly;
  const kept = keeperFor(render, most);
  const keyed = isObject(part) && (isMap(part) || isDictionary(part)); // places in a list are no keys to search for
  let matched = 0;
  let numberMax = Number.NEGATIVE_INFINITY;
  eachEntryOf(part, (key, value) => {
    if (needle !== null && !(keyed && containsText(key, needle)) && !containsText(value, needle)) return;
    matched++;
    const number = numberOf(value);
    if (render === 'bars' && number !== null && number > numberMax) numberMax = number;
    kept.offer(key, value, number);
  });
  return {
    render,
    total: needle === null ? sizeOf(part) : matched,
    entries: kept.entries(),
    numberMax: matched > 0 && numberMax > Number.NEGATIVE_INFINITY ? numberMax : 0,
  };
}

/** Of a collection whose entries are kept elsewhere: those asked for, without walking the rest. Null where all are needed, or it is no such one. */
function quickSummary(render: Render, part: unknown, limit: number): Summary | null {
  const standIn = isObject(part) ? standInOf(part) : null;
  if (!standIn || render === 'bars') return null;
  const areLast = render === 'table' || render === 'list';
  const picked = areLast ? standIn.last(limit) : standIn.first(limit);
  const place = areLast ? standIn.size - picked.length : 0;
  const isMember = isObject(part) && isSet(part);
  const entries = picked.map(([key, value], index) =>
    summaryEntry({ key: isMember ? place + index : key, value, number: numberOf(value) }),
  );
  return { render, total: standIn.size, entries: render === 'table' ? entries.reverse() : entries, numberMax: 0 };
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : null;
}

/** Chooses, while a state is walked once, which entries to show. */
interface Keeper {
  offer(key: unknown, value: unknown, number: number | null): void;
  entries(): SummaryEntry[];
}

function keeperFor(render: Render, limit: number): Keeper {
  switch (render) {
    case 'bars':
      return new Largest(limit);
    case 'table':
      return new Latest(limit, true);
    case 'list':
      return new Latest(limit, false);
    case 'number':
    case 'tree':
      return new First(limit);
  }
}

interface Candidate {
  readonly key: unknown;
  readonly value: unknown;
  readonly number: number | null;
}

function summaryEntry({ key, value, number }: Candidate): SummaryEntry {
  return { key: keyText(key), value: preview(value, ENTRY_LIMITS), number };
}

/** The largest numbers, largest first; of equal ones the earlier. Few are kept, so each new one is put in its place by hand. */
class Largest implements Keeper {
  private readonly kept: Candidate[] = [];
  private readonly limit: number;
  private smallest = Number.NEGATIVE_INFINITY;

  constructor(limit: number) {
    this.limit = limit;
  }

  offer(key: unknown, value: unknown, number: number | null): void {
    const size = rank(number);
    const { kept, limit } = this;
    if (limit === 0 || (kept.length >= limit && size <= this.smallest)) return;
    let place = kept.length < limit ? kept.length : limit - 1;
    for (; place > 0; place--) {
      const above = kept[place - 1];
      if (!above || rank(above.number) >= size) break;
      kept[place] = above;
    }
    kept[place] = { key, value, number };
    this.smallest = rank(kept[kept.length - 1]?.number ?? null);
  }

  entries(): SummaryEntry[] {
    return this.kept.map(summaryEntry);
  }
}

function rank(number: number | null): number {
  return number ?? Number.NEGATIVE_INFINITY;
}

/** The entries met last, in a ring. */
class Latest implements Keeper {
  private readonly ring: Candidate[] = [];
  private readonly limit: number;
  private readonly newestFirst: boolean;
  private met = 0;

  constructor(limit: number, newestFirst: boolean) {
    this.limit = limit;
    this.newestFirst = newestFirst;
  }

  offer(key: unknown, value: unknown, number: number | null): void {
    if (this.limit > 0) this.ring[this.met++ % this.limit] = { key, value, number };
  }

  entries(): SummaryEntry[] {
    const first = this.met > this.limit ? this.met % this.limit : 0;
    const inOrder = [...this.ring.slice(first), ...this.ring.slice(0, first)].map(summaryEntry);
    return this.newestFirst ? inOrder.reverse() : inOrder;
  }
}

class First implements Keeper {
  private readonly kept: Candidate[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  offer(key: unknown, value: unknown, number: number | null): void {
    if (this.kept.length < this.limit) this.kept[this.kept.length] = { key, value, number };
  }

  entries(): SummaryEntry[] {
    return this.kept.map(summaryEntry);
  }
}
