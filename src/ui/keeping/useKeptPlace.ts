import { useEffect, useRef } from 'react';
import type { Place } from '../../session/keeping/keptSession.ts';
import type { Session } from '../../session/session.ts';
import { isDirty } from '../editor/draft.ts';
import { draftsOf } from '../editor/drafts.ts';
import { useUi } from '../uiState.tsx';
import type { Keeping } from './keeping.ts';

/** Goes where one was when the session was kept last, and from then on has it kept where one is. */
export function useKeptPlace(keeping: Keeping | null): void {
  const { state, actions } = useUi();
  const { editing } = state;
  const latest = useRef<string | null>(null);
  latest.current = editing;
  const { openFold } = actions;

  useEffect(() => {
    if (!keeping) return undefined;
    const { session } = keeping;
    const drafts = draftsOf(session);
    const place = keeping.restoredPlace;
    keeping.restoredPlace = null;
    if (place) {
      for (const [id, code] of Object.entries(place.drafts)) drafts.restore(id, code);
      if (place.editing !== null && hasView(session, place.editing)) openFold(place.editing);
      const { trafficPerSecond, asOf } = session.store.getState();
      if (place.playing && trafficPerSecond > 0 && asOf === 'live') session.actions.play();
    }
    keeping.keepPlace(() => placeOf(session, latest.current));
    const changed = () => keeping.placeChanged();
    const stops = [
      drafts.subscribe(changed),
      session.store.subscribe((now, before) => {
        if (now.playing !== before.playing || haltedIn(now).join() !== haltedIn(before).join()) changed();
      }),
    ];
    window.addEventListener('hashchange', changed);
    return () => {
      for (const stop of stops) stop();
      window.removeEventListener('hashchange', changed);
    };
  }, [keeping, openFold]);

  useEffect(() => {
    latest.current = editing;
    keeping?.placeChanged();
  }, [keeping, editing]);
}

function hasView({ store }: Session, id: string): boolean {
  return store.getState().views.some((view) => view.id === id);
}

function haltedIn({ views, reports }: ReturnType<Session['store']['getState']>): string[] {
  return views.flatMap(({ id }) => {
    const kind = reports[id]?.error?.kind;
    return kind === 'timeout' || kind === 'memory' ? [id] : [];
  });
}

function placeOf(session: Session, editing: string | null): Place {
  const state = session.store.getState();
  const drafts = draftsOf(session);
  const unsaved = state.views.flatMap(({ id }) => {
    const draft = drafts.get(id);
    return draft && isDirty(draft) ? [[id, draft.code]] : [];
  });
  return {
    page: location.hash.slice(1) || '/',
    playing: state.playing,
    editing: editing !== null && hasView(session, editing) ? editing : null,
    drafts: Object.fromEntries(unsaved),
    halted: haltedIn(state),
  };
}
