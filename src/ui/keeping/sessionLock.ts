const nameOf = (id: string) => `inside-out.session.${id}`;

/** How long a page that is just being left may take to let go, ms. */
const LEAVING_MS = 700;

/** Holds a session for this page, until `release` or the page's end. */
export interface SessionLock {
  release(): void;
}

/**
 * Takes hold of a session, unless another page holds it: then null. `steal` takes it away from that page. Where the browser has no locks everybody gets one:
 * the store still refuses a second writer.
 */
export function lockSession(
  id: string,
  { steal, onLost }: { readonly steal: boolean; readonly onLost: () => void },
): Promise<SessionLock | null> {
  if (!('locks' in navigator)) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve, reject) => {
    let isHeld = false;
    let release = (): void => undefined;
    const untilReleased = new Promise<void>((done) => {
      release = done;
    });
    navigator.locks
      .request(nameOf(id), steal ? { steal } : { signal: AbortSignal.timeout(LEAVING_MS) }, () => {
        isHeld = true;
        resolve({ release });
        return untilReleased;
      })
      .catch((error: unknown) => {
        if (isHeld) onLost();
        else if (error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError'))
          resolve(null);
        else reject(error instanceof Error ? error : new Error(String(error)));
      });
  });
}

/** Sessions that some page holds now. */
export async function lockedSessions(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  const prefix = nameOf('');
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
}
