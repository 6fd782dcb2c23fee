const NAME = 'inside-out.session';

/** The kept session that this tab shows: after a reload the one before; null: none yet. */
export function sessionOfTab(): string | null {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}

export function rememberSessionOfTab(id: string): void {
  try {
    sessionStorage.setItem(NAME, id);
  } catch {
    // Where the browser refuses, a reload opens the session that was kept last.
  }
}

/** Whether anything may be kept in this browser. Local storage cannot tell: after a crash it may have forgotten the last seconds. */
export async function mayHaveKept(): Promise<boolean> {
  try {
    const databases = await indexedDB.databases();
    return databases.some(({ name }) => name === 'inside-out');
  } catch {
    return false;
  }
}
