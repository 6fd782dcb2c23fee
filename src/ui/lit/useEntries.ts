import { useEffect, useMemo, useState } from 'react';
import type { SessionView } from '../../session/session.ts';
import { useSession, useSessionHandle } from '../useSession.tsx';
import { entriesChangedBy } from './entriesChangedBy.ts';

/** By view id the keys of the entries that a payment's newest record changed: the newest the view has read, for it may lag or stand in the past. */
export function useEntries(offsets: readonly number[]): ReadonlyMap<string, readonly string[]> {
  const session = useSessionHandle();
  const views = useSession((state) => state.views);
  const log = useSession((state) => state.log);
  const removed = useSession((state) => state.removed);
  const newest = useSession((state) =>
    state.views
      .map(({ id }) => offsets.findLast((offset) => offset < (state.reports[id]?.offset ?? 0)) ?? '')
      .join(','),
  );
  const [entries, setEntries] = useState<ReadonlyMap<string, readonly string[]>>(new Map());

  // A trace folds a view anew up to the record: once for each view, its code and the record, in one and the same log.
  const traced = useMemo(() => {
    const known = new Map<string, Promise<readonly string[]>>();
    return {
      of: { log, removed },
      ask(view: SessionView, offset: number) {
        const name = `${view.id} ${offset} ${view.code}`;
        const asked = known.get(name) ?? entriesChangedBy(session, view, offset);
        known.set(name, asked);
        // Overtaken by a newer record, or failed, of which the card tells: it may be asked again.
        asked.catch(() => known.delete(name));
        return asked;
      },
    };
  }, [session, log, removed]);

  useEffect(() => {
    let isWanted = true;
    const set = (id: string, keys: readonly string[]) => {
      if (isWanted) setEntries((all) => new Map(all).set(id, keys));
    };
    for (const [n, offset] of newest.split(',').entries()) {
      const view = views[n];
      if (!view) continue;
      if (offset === '') set(view.id, []);
      else
        traced.ask(view, Number(offset)).then(
          (keys) => set(view.id, keys),
          () => undefined,
        );
    }
    return () => {
      isWanted = false;
    };
  }, [traced, views, newest]);
  return entries;
}
