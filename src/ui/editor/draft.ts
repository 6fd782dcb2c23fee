import type { FoldError } from '../../process/protocol.ts';

/** What became of the code in the editor. */
export type Phase =
  /** Nothing to tell: the code is the running one. */
  | { readonly type: 'rest' }
  | { readonly type: 'typing' }
  /** Handed over: compiling, then replaying beside the running fold. */
  | { readonly type: 'trying' }
  | { readonly type: 'swapped'; readonly records: number; readonly elapsed_ms: number }
  | { readonly type: 'refused'; readonly error: FoldError };

/** The code a person is writing for one view, beside the code that runs. */
export interface Draft {
  readonly code: string;
  readonly running: string;
  /** Grows with each change of `code`; a result that carries an older one is of code that is gone. */
  readonly revision: number;
  /** Revisions handed over and not yet answered. */
  readonly pending: readonly number[];
  readonly phase: Phase;
}

export type DraftEvent =
  | { readonly type: 'typed'; readonly code: string }
  /** It was written in an earlier visit, and nothing has been tried yet. */
  | { readonly type: 'restored'; readonly code: string }
  /** The pause after typing is over, or the author asked to run at once. */
  | { readonly type: 'handedOver'; readonly revision: number }
  | { readonly type: 'swapped'; readonly revision: number; readonly records: number; readonly elapsed_ms: number }
  | { readonly type: 'refused'; readonly revision: number; readonly error: FoldError }
  /** The code was the running one already, or waits with a view that does not run: there is no replay to tell of. */
  | { readonly type: 'settled'; readonly revision: number }
  /** The view's code changed: by this draft, or by an undo, a script, another page. */
  | { readonly type: 'runningChanged'; readonly code: string };

export function newDraft(running: string): Draft {
  return { code: running, running, revision: 0, pending: [], phase: { type: 'rest' } };
}

/** The draft after one event. The last edit wins: answers for earlier code change nothing that is shown. */
export function nextDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'typed':
      if (event.code === draft.code) return draft;
      return typed(draft, event.code);
    case 'restored':
      return { ...typed(draft, event.code), phase: { type: 'rest' } };
    case 'handedOver':
      if (event.revision !== draft.revision) return draft;
      return { ...draft, pending: [...draft.pending, event.revision], phase: { type: 'trying' } };
    case 'swapped':
    case 'refused':
    case 'settled':
      return answered(draft, event);
    case 'runningChanged':
      return runningChanged(draft, event.code);
  }
}

function typed(draft: Draft, code: string): Draft {
  const next: Draft = { ...draft, code, revision: draft.revision + 1, phase: { type: 'typing' } };
  // Typed back to the code that runs: nothing will be tried.
  return mustRun(next) ? next : { ...next, phase: { type: 'rest' } };
}

type Answer = Extract<DraftEvent, { type: 'swapped' | 'refused' | 'settled' }>;

function answered(draft: Draft, event: Answer): Draft {
  const pending = draft.pending.filter((revision) => revision !== event.revision);
  // Shown only if this very code is still there and nothing has been shown for it yet.
  if (event.revision !== draft.revision || draft.phase.type !== 'trying') return { ...draft, pending };
  return { ...draft, pending, phase: phaseAfter(event) };
}

function phaseAfter(event: Answer): Phase {
  switch (event.type) {
    case 'swapped':
      return { type: 'swapped', records: event.records, elapsed_ms: event.elapsed_ms };
    case 'refused':
      return { type: 'refused', error: event.error };
    case 'settled':
      return { type: 'rest' };
  }
}

function runningChanged(draft: Draft, code: string): Draft {
  if (code === draft.running) return draft;
  if (isDirty(draft) || code === draft.code) return { ...draft, running: code };
  return { ...draft, code, running: code, revision: draft.revision + 1, phase: { type: 'rest' } };
}

/** Whether the editor holds something else than what runs. */
export function isDirty(draft: Draft): boolean {
  return draft.code !== draft.running;
}

/** Whether, after a pause in typing, the code has to be handed over: it differs from what runs, or older code is still on its way to running. */
export function mustRun(draft: Draft): boolean {
  return isDirty(draft) || draft.pending.length > 0;
}
