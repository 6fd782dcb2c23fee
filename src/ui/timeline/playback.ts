/** Speeds to choose from, as parts of `PACE_MS`. */
export const SPEEDS: readonly number[] = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4];
/** At speed 1, a second of the viewer's shows so many ms of the model's. */
export const PACE_MS = 25;
/** With reduced motion: how long each event stands at speed 1, in ms of the viewer's time. */
const STEP_WALL_MS = 700;

/** Where the playhead is. Times in ms of the model. */
export interface PlaybackState {
  readonly time_ms: number;
  readonly isPlaying: boolean;
  readonly speed: number;
}

/** The moments of the runs shown: when something happens, ascending and each once, and the last moment there is. */
export interface Moments {
  readonly at_ms: readonly number[];
  readonly end_ms: number;
}

/** The playhead, as a function of model time: it can stand anywhere, and whoever draws asks for what is then. Knows no clock. */
export interface Playback {
  get(): PlaybackState;
  /** Calls back after each change. Returns what stops that. */
  subscribe(listener: () => void): () => void;
  /** Other runs: the playhead keeps its place, or goes to their end. */
  setMoments(moments: Moments): void;
  play(): void;
  pause(): void;
  toggle(): void;
  seek(time_ms: number): void;
  setSpeed(speed: number): void;
  /** To the next moment (1) or the one before (-1), and stops playing. */
  step(direction: 1 | -1): void;
  /** Moves on by so much of the viewer's time; `inSteps`: from event to event instead of smoothly. */
  tick(elapsed_ms: number, inSteps: boolean): void;
}

/** A playhead that stands at `start`, with nothing to play yet. */
export function createPlayback(start: { readonly time_ms: number; readonly speed: number }): Playback {
  let state: PlaybackState = { ...start, isPlaying: false };
  let moments: Moments = { at_ms: [], end_ms: Number.POSITIVE_INFINITY };
  let sinceStep_ms = 0;
  const listeners = new Set<() => void>();

  function set(change: Partial<PlaybackState>): void {
    const next = { ...state, ...change };
    if (next.time_ms === state.time_ms && next.isPlaying === state.isPlaying && next.speed === state.speed) return;
    state = next;
    for (const listener of listeners) listener();
  }
  const within = (time_ms: number) => Math.min(Math.max(0, time_ms), moments.end_ms);

  function play(): void {
    sinceStep_ms = 0;
    // Played to the end, it starts over.
    set({ isPlaying: true, time_ms: state.time_ms >= moments.end_ms ? 0 : state.time_ms });
  }

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setMoments(next) {
      moments = next;
      set({ time_ms: within(state.time_ms) });
    },
    play,
    pause: () => set({ isPlaying: false }),
    toggle: () => (state.isPlaying ? set({ isPlaying: false }) : play()),
    seek: (time_ms) => set({ time_ms: within(time_ms) }),
    setSpeed: (speed) => set({ speed }),
    step: (direction) => set({ isPlaying: false, time_ms: within(momentFrom(moments, state.time_ms, direction)) }),
    tick(elapsed_ms, inSteps) {
      if (!state.isPlaying) return;
      let time_ms = state.time_ms + (elapsed_ms / 1000) * PACE_MS * state.speed;
      if (inSteps) {
        sinceStep_ms += elapsed_ms * state.speed;
        if (sinceStep_ms < STEP_WALL_MS) return;
        sinceStep_ms = 0;
        time_ms = momentFrom(moments, state.time_ms, 1);
      }
      set({ time_ms: within(time_ms), isPlaying: time_ms < moments.end_ms });
    },
  };
}

/** The moment after (1) or before (-1) a time; the end, or the start, where there is none. */
export function momentFrom({ at_ms, end_ms }: Moments, time_ms: number, direction: 1 | -1): number {
  if (direction === 1) return at_ms.find((at) => at > time_ms) ?? end_ms;
  return at_ms.findLast((at) => at < time_ms) ?? 0;
}

/** How many moments have come by a time: it changes just when something happens. */
export function momentsBy({ at_ms }: Moments, time_ms: number): number {
  let low = 0;
  let high = at_ms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at_ms[middle] ?? 0) <= time_ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
