import { type RefObject, useEffect } from 'react';
import type { TimeAxis } from './timeWindow.ts';
import type { TimeView } from './useTimeWindow.ts';

/** How strongly a turn of the wheel zooms. */
const ZOOM_PER_PX = 0.004;

/** Ctrl and the wheel, or a pinch, zooms around the pointer; the wheel sideways (or with Shift) pans what is zoomed. */
export function useWheel(element: RefObject<HTMLElement | null>, view: TimeView, axis: TimeAxis): void {
  useEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    function turn(event: WheelEvent) {
      const { left } = target?.getBoundingClientRect() ?? { left: 0 };
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        view.zoom(Math.exp(event.deltaY * ZOOM_PER_PX), axis.timeAt(event.clientX - left + (target?.scrollLeft ?? 0)));
        return;
      }
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (view.isWhole || Math.abs(sideways) < Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
      event.preventDefault();
      view.pan(sideways / (axis.right - axis.left));
    }
    // React listens passively, and then nothing may be prevented.
    target.addEventListener('wheel', turn, { passive: false });
    return () => target.removeEventListener('wheel', turn);
  }, [element, view, axis]);
}
