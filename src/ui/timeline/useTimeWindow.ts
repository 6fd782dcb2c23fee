import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Playback } from './playback.ts';
import { followWindow, panWindow, type TimeWindow, wholeWindow, zoomWindow } from './timeWindow.ts';
import { usePlaybackValue } from './usePlayback.ts';

/** The stretch of time in sight, and what moves it. */
export interface TimeView {
  readonly window: TimeWindow;
  readonly isWhole: boolean;
  /** Below 1: closer. Around a time, else around the playhead. */
  zoom(factor: number, around_ms?: number): void;
  /** By a part of what is in sight. */
  pan(part: number): void;
  showWhole(): void;
}

/** The window on runs that end at `end_ms`: all of them, until somebody zooms; then it keeps the playhead in sight. */
export function useTimeWindow(end_ms: number, playback: Playback): TimeView {
  const whole = useMemo(() => wholeWindow(end_ms), [end_ms]);
  const [chosen, setChosen] = useState<TimeWindow | null>(null);
  // A run that has become shorter may leave the chosen window beyond its end.
  const window = useMemo(() => (chosen ? panWindow(chosen, whole, 0) : whole), [chosen, whole]);

  const zoom = useCallback(
    (factor: number, around_ms = playback.get().time_ms) =>
      setChosen((before) => {
        const next = zoomWindow(before ? panWindow(before, whole, 0) : whole, whole, factor, around_ms);
        return next.until_ms - next.from_ms >= whole.until_ms - whole.from_ms ? null : next;
      }),
    [whole, playback],
  );
  const pan = useCallback(
    (part: number) =>
      setChosen((before) => before && panWindow(before, whole, part * (before.until_ms - before.from_ms))),
    [whole],
  );
  const showWhole = useCallback(() => setChosen(null), []);

  const isBehind = usePlaybackValue(
    playback,
    ({ time_ms }) => chosen !== null && followWindow(window, whole, time_ms) !== window,
  );
  useEffect(() => {
    if (isBehind) setChosen((before) => before && followWindow(before, whole, playback.get().time_ms));
  }, [isBehind, whole, playback]);
  return useMemo(
    () => ({ window, isWhole: chosen === null, zoom, pan, showWhole }),
    [window, chosen, zoom, pan, showWhole],
  );
}
