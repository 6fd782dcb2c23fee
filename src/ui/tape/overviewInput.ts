import type { Session } from '../../session/session.ts';
import { capacity } from './layout.ts';
import type { TapeScene } from './tapeScene.ts';

/** Drag, click and keys of the overview: they move the window over the log. Returns what stops listening. */
export function listenToOverview(overview: HTMLElement, session: Session, scene: TapeScene): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let dragging = false;

  function look(clientX: number, atOnce: boolean): void {
    const box = overview.getBoundingClientRect();
    const { endOffset } = session.store.getState();
    scene.window.centre(((clientX - box.left) / box.width) * endOffset, atOnce);
    scene.wake();
  }

  overview.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      dragging = true;
      overview.setPointerCapture(event.pointerId);
      look(event.clientX, false);
    },
    { signal },
  );
  overview.addEventListener('pointermove', (event) => dragging && look(event.clientX, true), { signal });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    overview.addEventListener(end, () => (dragging = false), { signal });
  }
  overview.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const { view } = scene.window;
      const { endOffset } = session.store.getState();
      const fits = capacity(view.recordWidth, view.width);
      const step = { ArrowLeft: -0.5, ArrowRight: 0.5, ArrowDown: -0.5, ArrowUp: 0.5, PageUp: -4, PageDown: 4 }[
        event.key
      ];
      if (step !== undefined) scene.window.slideBy(step * fits);
      else if (event.key === 'Home') scene.window.centre(0, false);
      else if (event.key === 'End') scene.window.centre(endOffset, false);
      else return;
      scene.wake();
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );
  return () => stop.abort();
}
