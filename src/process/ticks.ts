/** Length of a tick. Time-outs count ticks rather than wall time, so that a sleeping tab or a busy page condemns nobody. */
export const TICK_MS = 100;

type Listener = (count: number) => void;
const listeners = new Set<Listener>();
let timer: ReturnType<typeof setInterval> | null = null;
let count = 0;

function tick(): void {
  // A hidden page's timers, and its processes, are slowed by the browser: no time passes for the watchdog.
  if (document.hidden) return;
  count++;
  for (const listener of [...listeners]) listener(count);
}

/** Calls back about ten times a second of the page's visible, unblocked life. Returns the end of it. */
export function everyTick(listener: Listener): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}
