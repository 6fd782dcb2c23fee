/**
 * For long work on the page's own thread: await the returned function often; it lets the page have a turn once every
 * `slice_ms` and returns at once otherwise.
 */
export function createBreather(slice_ms: number): () => Promise<void> {
  let turn_ms = performance.now();
  return async () => {
    if (performance.now() - turn_ms < slice_ms) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    turn_ms = performance.now();
  };
}
