import type { Session } from '../../session/session.ts';
import { count } from '../../views/format.ts';
import { describeSight } from './describeSight.ts';
import { offsetAtX } from './layout.ts';
import type { TapeScene } from './tapeScene.ts';

/** Text that changes with every record need not change with every frame, ms. */
const TEXT_EVERY_MS = 120;

/**
 * Keeps the words around the drawing in step with it, without rendering: the summary, the offsets in sight, the values
 * of the sliders. Returns what to call after a frame.
 */
export function keepTexts(root: HTMLElement, session: Session, scene: TapeScene): () => void {
  let last_ms = Number.NEGATIVE_INFINITY;
  let waiting = false;
  const overview = root.querySelector('.tape-overview');
  const strip = root.querySelector('.tape-strip');

  function update(): void {
    last_ms = performance.now();
    const { endOffset } = session.store.getState();
    const { view } = scene.window;
    write(root, 'summary', `topic · ${count(endOffset)} ${endOffset === 1 ? 'record' : 'records'} · append only`);
    const sight = describeSight(offsetAtX(view, 0), view.right, endOffset);
    write(root, 'sight', endOffset === 0 ? '' : sight);
    const missed = Math.max(0, Math.floor(endOffset - view.right));
    write(root, 'missed', missed > 0 ? `+${count(missed)}` : '');
    setAttribute(overview, 'aria-valuemax', String(endOffset));
    setAttribute(overview, 'aria-valuenow', String(Math.round(Math.min(view.right, endOffset))));
    setAttribute(overview, 'aria-valuetext', sight);
    setAttribute(strip, 'aria-valuemax', String(Math.max(0, endOffset - 1)));
  }

  return () => {
    const wait_ms = TEXT_EVERY_MS - (performance.now() - last_ms);
    if (wait_ms <= 0) update();
    else if (!waiting) {
      waiting = true;
      setTimeout(() => {
        waiting = false;
        if (root.isConnected) update();
      }, wait_ms);
    }
  };
}

function write(root: HTMLElement, name: string, text: string): void {
  const element = root.querySelector(`[data-text="${name}"]`);
  if (element && element.textContent !== text) element.textContent = text;
}

function setAttribute(element: Element | null, name: string, value: string): void {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
}
