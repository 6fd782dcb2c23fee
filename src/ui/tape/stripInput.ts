import type { Session } from '../../session/session.ts';
import { sentenceOf } from './describeRecord.ts';
import { describeColumn } from './describeSight.ts';
import { capacity, CARD_WIDTH_MIN, recordsPerColumn, TICK_WIDTH_MIN, xOfOffset } from './layout.ts';
import type { TapeScene } from './tapeScene.ts';

/** A pointer that moved less than this clicked, px. */
const CLICK_PX = 4;
/** Wheel travel that makes records twice as wide or so, px. */
const WHEEL_ZOOM_PX = 160;
const LINE_PX = 16;

/** Drag, wheel, click, hover and keys of the tape. Returns what stops listening. */
export function listenToStrip(
  strip: HTMLElement,
  session: Session,
  scene: TapeScene,
  open: (offset: number) => void,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const endOffset = () => session.store.getState().endOffset;
  const tip = strip.querySelector<HTMLElement>('.tape-tip');
  let drag: { readonly pointer: number; readonly startX: number; lastX: number; moved: boolean } | null = null;

  strip.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      drag = { pointer: event.pointerId, startX: event.clientX, lastX: event.clientX, moved: false };
    },
    { signal },
  );
  strip.addEventListener(
    'pointermove',
    (event) => {
      if (!drag) return hover(event.clientX);
      if (!drag.moved && Math.abs(event.clientX - drag.startX) < CLICK_PX) return;
      if (!drag.moved) {
        drag.moved = true;
        strip.setPointerCapture(drag.pointer);
        leave();
      }
      const dx = (event.clientX - drag.lastX) / scene.scale;
      drag.lastX = event.clientX;
      scene.window.pan(-dx / scene.window.view.recordWidth);
      scene.wake();
    },
    { signal },
  );
  strip.addEventListener(
    'pointerup',
    (event) => {
      const click = drag && !drag.moved;
      drag = null;
      const offset = click ? scene.recordAt(scene.xOfClient(event.clientX)) : null;
      if (offset === null) return;
      setCursor(offset);
      open(offset);
    },
    { signal },
  );
  strip.addEventListener('pointercancel', () => (drag = null), { signal });
  strip.addEventListener('pointerleave', leave, { signal });
  strip.addEventListener('blur', () => setCursor(null), { signal });

  strip.addEventListener(
    'wheel',
    (event) => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE_PX;
      if (event.ctrlKey || event.metaKey) {
        scene.zoom((-event.deltaY * unit) / WHEEL_ZOOM_PX, scene.xOfClient(event.clientX));
      } else {
        const travel = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
        scene.window.pan((travel * unit) / scene.scale / scene.window.view.recordWidth);
        scene.wake();
      }
      event.preventDefault();
    },
    { signal, passive: false },
  );

  strip.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (!key(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal },
  );

  /** Does what a key of the tape means; returns whether it is one. */
  function key(name: string): boolean {
    const last = endOffset() - 1;
    const { asOf } = session.store.getState();
    const present = asOf === 'live' ? last : Math.max(0, asOf - 1);
    const { view } = scene.window;
    const page = Math.max(1, Math.floor(capacity(view.recordWidth, view.width)) - 1);
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -page, PageDown: page }[name];
    if (name === '+' || name === '=') scene.zoom(1, null);
    else if (name === '-') scene.zoom(-1, null);
    else if (last < 0) return step !== undefined;
    else if (step !== undefined) moveCursor(scene.cursor === null ? present : scene.cursor + step);
    else if (name === 'Home') moveCursor(0);
    else if (name === 'End') moveCursor(last);
    else if (name === 'Enter') open(scene.cursor ?? present);
    else return false;
    return true;
  }

  function moveCursor(offset: number): void {
    const within = Math.min(Math.max(0, offset), endOffset() - 1);
    setCursor(within);
    scene.window.hold();
    scene.window.reveal(within);
    scene.wake();
  }

  function setCursor(offset: number | null): void {
    scene.cursor = offset;
    const record = offset === null ? null : scene.sight.record(offset);
    if (offset !== null) strip.dataset['cursorX'] = String(xOfOffset(scene.window.view, offset + 0.5) * scene.scale);
    strip.setAttribute('aria-valuenow', String(offset ?? 0));
    strip.setAttribute('aria-valuetext', record ? sentenceOf(record) : 'no record chosen');
    scene.wake();
  }

  function hover(clientX: number): void {
    const offset = scene.recordAt(scene.xOfClient(clientX));
    if (offset === scene.hovered) return;
    scene.hovered = offset;
    scene.wake();
    const { view } = scene.window;
    if (!tip) return;
    tip.hidden = offset === null || view.recordWidth >= CARD_WIDTH_MIN;
    if (tip.hidden || offset === null) return;
    tip.textContent = tipText(offset, view.recordWidth);
    const half = tip.offsetWidth / 2;
    const x = xOfOffset(view, offset) * scene.scale;
    tip.style.left = `${Math.min(Math.max(x, half), strip.clientWidth - half)}px`;
  }

  function tipText(offset: number, recordWidth: number): string {
    if (recordWidth < TICK_WIDTH_MIN) {
      const size = recordsPerColumn(recordWidth);
      const from = Math.floor(offset / size) * size;
      return describeColumn(from, Math.min(from + size, endOffset()), scene.sight.pages);
    }
    const record = scene.sight.record(offset);
    return record ? sentenceOf(record) : '';
  }

  function leave(): void {
    scene.hovered = null;
    if (tip) tip.hidden = true;
    scene.wake();
  }

  return () => stop.abort();
}
