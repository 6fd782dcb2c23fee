/**
 * Runs one job at a time. While one runs, only the latest wish is kept: the ones between are never begun, so a slow job
 * cannot pile up work behind a fast hand.
 */
export function latestWins<T>(job: (wish: T) => Promise<void>): (wish: T) => void {
  let isRunning = false;
  let next: { readonly wish: T } | null = null;

  async function run(first: T): Promise<void> {
    isRunning = true;
    next = { wish: first };
    while (next) {
      const { wish }: { readonly wish: T } = next;
      next = null;
      try {
        await job(wish);
      } catch {
        // The job tells of its own failures; the next wish is served all the same.
      }
    }
    isRunning = false;
  }

  return (wish) => {
    if (isRunning) next = { wish };
    else void run(wish);
  };
}
