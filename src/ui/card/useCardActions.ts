import { useMemo } from 'react';
import type { SessionView } from '../../session/session.ts';
import { useNotices } from '../shell/notices.tsx';
import { useUi } from '../uiState.tsx';
import { useActions, useSessionHandle } from '../useSession.tsx';
import { bytes, count } from '../../views/format.ts';
import type { ViewReport } from '../../process/report.ts';

type Target = Pick<SessionView, 'id' | 'name'>;

/** What a card's buttons and keys do. What fails says so in a notice; nothing is lost silently. */
export interface CardActions {
  crash(view: Target): void;
  restart(view: Target, from: 'zero' | 'checkpoint'): void;
  pauseOrResume(view: SessionView): void;
  edit(view: Target): void;
  remove(view: Target): void;
  duplicate(view: Target): void;
  checkpoint(view: Target, report: () => ViewReport | undefined): void;
}

export function useCardActions(): CardActions {
  const actions = useActions();
  const session = useSessionHandle();
  const ui = useUi().actions;
  const { notify } = useNotices();
  return useMemo(() => {
    const tell = (problem: unknown) =>
      notify({ text: problem instanceof Error ? problem.message : String(problem), kind: 'problem' });
    const attempt = (work: () => void) => {
      try {
        work();
      } catch (problem) {
        tell(problem);
      }
    };
    return {
      crash: (view) => attempt(() => actions.crashView(view.id)),
      restart: (view, from) => void actions.restartView(view.id, from).catch(tell),
      pauseOrResume: (view) =>
        attempt(() => (view.status === 'paused' ? actions.resumeView(view.id) : actions.pauseView(view.id))),
      edit: (view) => ui.edit(view.id),
      remove: (view) =>
        attempt(() => {
          const next = neighbourOf(view.id);
          actions.removeView(view.id);
          focusInstead(next);
          notify({ text: `Removed ${view.name}.`, kind: 'undo', undo: { type: 'removeView', id: view.id } });
        }),
      duplicate: (view) =>
        void actions.duplicateView(view.id).then(() => ui.announce(`${view.name} duplicated.`), tell),
      checkpoint: (view, report) =>
        void actions.checkpoint(view.id).then(() => {
          session.flush();
          const taken = report()?.checkpoint;
          notify({
            text: taken
              ? `${view.name}: checkpoint at offset ${count(taken.offset)}, ${bytes(taken.bytes)}.`
              : `${view.name}: checkpoint taken.`,
            kind: 'done',
          });
        }, tell),
    };
  }, [actions, session, ui, notify]);
}

/** The card after a view's, or the one before; null if it is the only one. */
function neighbourOf(id: string): HTMLElement | null {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-view-card]')];
  const place = cards.findIndex((card) => card.dataset.viewCard === id);
  return cards[place + 1] ?? cards[place - 1] ?? null;
}

/** A card that goes takes the focus along: once the menu has closed, it passes to `card`, or to what offers the first view. */
function focusInstead(card: HTMLElement | null): void {
  setTimeout(() => (card ?? document.querySelector<HTMLElement>('.no-views .button'))?.focus());
}
