import type { Run } from './run.ts';

/** Every event that had to happen before an event, and every one that it had to happen before. */
export function relatedTo(run: Run, event: number): { readonly before: Set<number>; readonly after: Set<number> } {
  const before = new Set<number>();
  const after = new Set<number>();
  const waiting = [...(run.events[event]?.causes ?? [])];
  for (let cause = waiting.pop(); cause !== undefined; cause = waiting.pop()) {
    if (before.has(cause)) continue;
    before.add(cause);
    waiting.push(...(run.events[cause]?.causes ?? []));
  }
  for (const { id, causes } of run.events)
    if (causes.some((cause) => cause === event || after.has(cause))) after.add(id);
  return { before, after };
}
