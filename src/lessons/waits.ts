/** Nobody is to be told: the step was left while something waited. */
export class StepLeft extends Error {}

/** Calls back after so much time on the wall, ms, unless what it returns is called before. */
export function after(ms: number, done: () => void): () => void {
  const timer = setTimeout(done, ms);
  return () => clearTimeout(timer);
}

/** Resolves when `start` calls back; rejects when the step is left. What `start` returns is called either way. */
export function unlessLeft(
  signal: AbortSignal,
  start: (done: () => void, fail: (problem: unknown) => void) => () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop: (() => void) | null = null;
    let isOver = false;
    const end = (settle: () => void) => {
      if (isOver) return;
      isOver = true;
      stop?.();
      signal.removeEventListener('abort', left);
      settle();
    };
    const left = () => end(() => reject(new StepLeft('The step was left.')));
    if (signal.aborted) return left();
    signal.addEventListener('abort', left);
    stop = start(
      () => end(resolve),
      (problem) => end(() => reject(problem)),
    );
    if (isOver) stop();
  });
}
