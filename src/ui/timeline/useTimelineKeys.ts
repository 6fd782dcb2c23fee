import { useEffect } from 'react';
import type { Playback } from './playback.ts';

/** Where keys belong to what is typed in or chosen from. */
const OTHERS =
  'input, textarea, select, [contenteditable], [role="textbox"], [role="dialog"], [role="menu"], [data-own-keys]';
/** Where Space and Enter press the thing itself. */
const PRESSABLE = 'button, a[href], summary, [role="button"]';

/** One press brings things so much closer. */
const ZOOM = 1.5;

interface TimelineKeys {
  readonly playback: Playback;
  readonly end_ms: number;
  onZoom(factor: number): void;
  onWhole(): void;
}

/** The page's keys: Space plays, arrows step, Home and End jump, + − 0 zoom. */
export function useTimelineKeys({ playback, end_ms, onZoom, onWhole }: TimelineKeys): void {
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest(OTHERS)) return;
      if (event.key === ' ' && target.closest(PRESSABLE)) return;
      if (event.key === ' ' && event.repeat) return;
      if (obey(event.key)) event.preventDefault();
    }
    function jump(time_ms: number) {
      playback.pause();
      playback.seek(time_ms);
    }
    /** Whether the key means anything here. */
    function obey(key: string): boolean {
      switch (key) {
        case ' ':
          playback.toggle();
          return true;
        case 'ArrowRight':
          playback.step(1);
          return true;
        case 'ArrowLeft':
          playback.step(-1);
          return true;
        case 'Home':
          jump(0);
          return true;
        case 'End':
          jump(end_ms);
          return true;
        case '+':
        case '=':
          onZoom(1 / ZOOM);
          return true;
        case '-':
          onZoom(ZOOM);
          return true;
        case '0':
          onWhole();
          return true;
        default:
          return false;
      }
    }
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [playback, end_ms, onZoom, onWhole]);
}
