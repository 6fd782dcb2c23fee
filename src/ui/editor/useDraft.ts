import { useCallback, useSyncExternalStore } from 'react';
import { useSessionHandle } from '../useSession.tsx';
import { draftsOf, type Drafts } from './drafts.ts';
import type { Draft } from './draft.ts';

/** The session's drafts. */
export function useDrafts(): Drafts {
  return draftsOf(useSessionHandle());
}

/** A view's draft; null once the view is gone. */
export function useDraft(id: string): Draft | null {
  const drafts = useDrafts();
  return useSyncExternalStore(
    drafts.subscribe,
    useCallback(() => drafts.get(id), [drafts, id]),
  );
}
