import type { Change } from '../../views/contract.ts';

/** What happened to one top-level entry of a state. */
export interface EntryChange {
  readonly kind: 'added' | 'removed' | 'changed';
  /** By how much a number moved; null for anything else. */
  readonly delta: number | null;
}

/**
 * The last records' changes by the key of the entry they touch. A state of several parts is drawn by one of them, so a key one level
 * down counts too: `totals › m42` is a change of "totals" and of "m42". A change of the whole state (a plain number) stands under "".
 */
export function changedEntries(changes: readonly Change[]): ReadonlyMap<string, EntryChange> {
  const byKey = new Map<string, EntryChange>();
  for (const change of changes) {
    note(byKey, change, 0);
    if (change.path.length > 1) note(byKey, change, 1);
  }
  return byKey;
}

function note(byKey: Map<string, EntryChange>, { path, before, after }: Change, level: number): void {
  const key = path[level] ?? '';
  const isWhole = path.length <= level + 1;
  if (byKey.has(key) && !isWhole) return;
  const kind = isWhole && before === undefined ? 'added' : isWhole && after === undefined ? 'removed' : 'changed';
  byKey.set(key, { kind, delta: isWhole ? deltaOf(before, after) : null });
}

function deltaOf(before: unknown, after: unknown): number | null {
  if (typeof after === 'number')
    return typeof before === 'number' ? after - before : before === undefined ? after : null;
  return null;
}
