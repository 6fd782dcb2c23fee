import { useEffect, useRef, type PointerEvent, type RefObject } from 'react';
import type { TapeEngine } from './tapeEngine.ts';

/** Moved less than this between down and up, a press is a click; px. */
const CLICK_TRAVEL_MAX = 4;
const WHEEL_LINE_PX = 16;
const ZOOM_STEPS_PER_PX = 0.006;

/** Drag and wheel to look back, ctrl- or ⌘-wheel to zoom, click to open a record. */
export function useTapePointer(
  canvas: RefObject<HTMLCanvasElement | null>,
  engine: RefObject<TapeEngine | null>,
  open: (offset: number) => void,
) {
  const drag = useRef<{ x: number; travel: number } | null>(null);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE_PX : 1;
      if (event.ctrlKey || event.metaKey)
        engine.current?.zoomBy(-event.deltaY * unit * ZOOM_STEPS_PER_PX, event.offsetX);
      else
        engine.current?.panBy(-(Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY) * unit);
    };
    // React's own wheel handlers are passive: they could not keep the page from scrolling.
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [canvas, engine]);

  return {
    onPointerDown(event: PointerEvent<HTMLCanvasElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { x: event.nativeEvent.offsetX, travel: 0 };
    },
    onPointerMove(event: PointerEvent<HTMLCanvasElement>) {
      const x = event.nativeEvent.offsetX;
      if (!drag.current) {
        engine.current?.hover(x);
        return;
      }
      const dx = x - drag.current.x;
      drag.current = { x, travel: drag.current.travel + Math.abs(dx) };
      if (drag.current.travel > CLICK_TRAVEL_MAX) engine.current?.panBy(dx);
    },
    onPointerUp(event: PointerEvent<HTMLCanvasElement>) {
      const wasClick = drag.current && drag.current.travel <= CLICK_TRAVEL_MAX;
      drag.current = null;
      const offset = wasClick ? engine.current?.offsetAt(event.nativeEvent.offsetX) : null;
      if (offset !== null && offset !== undefined) open(offset);
    },
    onPointerCancel() {
      drag.current = null;
    },
    onPointerLeave() {
      engine.current?.hover(null);
    },
  };
}
