import type { Change } from '../../views/contract.ts';

/** What happened to one top-level entry of a state. */
export interface EntryChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** By how much a number moved; null for anything else. */
  readonly delta: number | null;
}

/** The last records' changes by top-level key. A change of the whole state (a plain number) stands under "". */
export function changedEntries(changes: readonly Change[]): ReadonlyMap<string, EntryChange> {
  const byKey = new Map<string, EntryChange>();
  for (const { path, before, after } of changes) {
    const key = path[0] ?? '';
    const isWhole = path.length <= 1;
    const known = byKey.get(key);
    if (known && !isWhole) continue;
    const kind = isWhole && before === undefined ? 'added' : isWhole && after === undefined ? 'removed' : 'changed';
    byKey.set(key, { kind, delta: isWhole ? deltaOf(before, after) : null });
  }
  return byKey;
}

function deltaOf(before: unknown, after: unknown): number | null {
  if (typeof after === 'number') return typeof before === 'number' ? after - before : before === undefined ? after : null;
  return null;
}
