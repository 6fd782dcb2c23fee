import { useEffect, useSyncExternalStore } from 'react';
import { startFrameLoop } from '../frameLoop.ts';
import type { Playback, PlaybackState } from './playback.ts';

/** A part of what the playhead is and does. The component is drawn again only when that part changes: pick what changes rarely. */
export function usePlaybackValue<Value extends string | number | boolean>(
  playback: Playback,
  pick: (state: PlaybackState) => Value,
): Value {
  return useSyncExternalStore(playback.subscribe, () => pick(playback.get()));
}

/** Turns wall time into model time while it plays; steps from event to event for those who asked for less motion. */
export function useFrames(playback: Playback): void {
  const isPlaying = usePlaybackValue(playback, (state) => state.isPlaying);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const lessMotion = matchMedia('(prefers-reduced-motion: reduce)');
    return startFrameLoop((elapsed_ms) => playback.tick(elapsed_ms, lessMotion.matches));
  }, [isPlaying, playback]);
}
