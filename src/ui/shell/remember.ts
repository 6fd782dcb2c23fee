const PREFIX = 'inside-out.';

/** What was remembered under a name on this machine; null where nothing was, or where the browser keeps nothing. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    // Storage is refused in private windows and sandboxed frames. The page works without it.
    return null;
  }
}

/** Remembers a small text for the next visit; null forgets it. Where the browser refuses, nothing happens. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // As above.
  }
}
