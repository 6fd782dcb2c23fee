import type { ViewReport } from '../../process/report.ts';
import type { Session } from '../../session/session.ts';
import { failureOf } from './failureOf.ts';
import { mustRun, newDraft, nextDraft, type Draft, type DraftEvent } from './draft.ts';

/** How long the author's hands must rest before the code is tried. */
export const PAUSE_MS = 350;

/** The drafts of a session's views. They live as long as the page, whether or not the editor is open. */
export interface Drafts {
  /** The view's draft; null if there is no such view. The same object until something changes. */
  get(id: string): Draft | null;
  typed(id: string, code: string): void;
  /** What was written before and never ran stands there again; it is not tried before somebody asks, or types on. */
  restore(id: string, code: string): void;
  /** Tries the code now, even if nothing changed. */
  run(id: string): void;
  /** Tells of every change of any draft, and of drafts that are gone. */
  subscribe(listener: () => void): () => void;
  /** Tells the id of a view whose draft is gone for good. */
  onForgotten(listener: (id: string) => void): () => void;
}

const bySession = new WeakMap<Session, Drafts>();

/** The drafts of this session: always the same ones. */
export function draftsOf(session: Session): Drafts {
  const known = bySession.get(session);
  if (known) return known;
  const drafts = createDrafts(session);
  bySession.set(session, drafts);
  return drafts;
}

/** Keeps a draft a view, and hands it to the session after a pause in typing. Lives as long as the session. */
export function createDrafts(session: Session): Drafts {
  const drafts = new Map<string, Draft>();
  const pauses = new Map<string, ReturnType<typeof setTimeout>>();
  const listeners = new Set<() => void>();
  const forgottenListeners = new Set<(id: string) => void>();

  const codeOf = (id: string) => session.store.getState().views.find((view) => view.id === id)?.code;

  function get(id: string): Draft | null {
    const known = drafts.get(id);
    if (known) return known;
    const code = codeOf(id);
    if (code === undefined) return null;
    const draft = newDraft(code);
    drafts.set(id, draft);
    return draft;
  }

  function happened(id: string, event: DraftEvent): void {
    const draft = get(id);
    if (!draft) return;
    const next = nextDraft(draft, event);
    if (next === draft) return;
    drafts.set(id, next);
    for (const listener of listeners) listener();
  }

  function run(id: string): void {
    clearTimeout(pauses.get(id));
    pauses.delete(id);
    const draft = get(id);
    if (!draft) return;
    const { revision, code } = draft;
    const start_ms = performance.now();
    const before = session.store.getState();
    // Only a running view is replaced by a fold that has replayed the log beside it.
    const replays = code !== codeOf(id) && isFolding(before.reports[id]);
    happened(id, { type: 'handedOver', revision });
    session.actions.editView(id, code).then(
      () => {
        const elapsed_ms = performance.now() - start_ms;
        session.flush();
        const report = session.store.getState().reports[id];
        if (replays && report) happened(id, { type: 'swapped', revision, records: report.offset, elapsed_ms });
        else happened(id, { type: 'settled', revision });
      },
      (error: unknown) => happened(id, { type: 'refused', revision, error: failureOf(error) }),
    );
  }

  function typed(id: string, code: string): void {
    happened(id, { type: 'typed', code });
    clearTimeout(pauses.get(id));
    const pause = setTimeout(() => {
      const draft = get(id);
      if (draft && mustRun(draft)) run(id);
    }, PAUSE_MS);
    pauses.set(id, pause);
  }

  function forget(id: string): void {
    drafts.delete(id);
    clearTimeout(pauses.get(id));
    pauses.delete(id);
    for (const listener of forgottenListeners) listener(id);
    for (const listener of listeners) listener();
  }

  session.store.subscribe((state, previous) => {
    if (state.views === previous.views) return;
    for (const [id, draft] of drafts) {
      const code = state.views.find((view) => view.id === id)?.code;
      // A reset may hand a known id to another view: its new code is then no edit of the old one.
      const another = state.log !== previous.log && code !== draft.running;
      if (code === undefined || another) forget(id);
      else happened(id, { type: 'runningChanged', code });
    }
  });

  return {
    get,
    typed,
    restore: (id, code) => happened(id, { type: 'restored', code }),
    run,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onForgotten(listener) {
      forgottenListeners.add(listener);
      return () => forgottenListeners.delete(listener);
    },
  };
}

function isFolding(report: ViewReport | undefined): boolean {
  return report !== undefined && report.status !== 'failed' && report.status !== 'crashed';
}
