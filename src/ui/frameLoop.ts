/**
 * The one loop that turns wall time into the session's time: calls `tick` with the milliseconds since the last frame, and the frame's time.
 * Browsers give a hidden page no frames, so time stands still there. Returns what stops the loop.
 */
export function startFrameLoop(tick: (elapsed_ms: number, now_ms: number) => void): () => void {
  let last_ms: number | null = null;
  let request = requestAnimationFrame(frame);

  function frame(now_ms: number): void {
    request = requestAnimationFrame(frame);
    if (last_ms !== null && !document.hidden) tick(Math.max(0, now_ms - last_ms), now_ms);
    last_ms = now_ms;
  }

  return () => cancelAnimationFrame(request);
}
