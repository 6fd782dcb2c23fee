import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { OtherWriter, type KeepStore, type Save, type StoredCommand } from './keepStore.ts';
import type { KeptSession } from './keptSession.ts';

interface Schema extends DBSchema {
  sessions: { key: string; value: KeptSession };
  /** JSON text by session and number. */
  commands: { key: [session: string, number: number]; value: string };
}

/** Commands read at once: a part of a long append can be some hundred kB. */
const READ_AT_ONCE = 20;

/** What a write waits for: the disk, for a closed laptop. */
const DURABLE = { durability: 'strict' } as const;

function rangeOf(id: string, from: number, next = Number.POSITIVE_INFINITY): IDBKeyRange {
  return IDBKeyRange.bound([id, from], [id, next], false, true);
}

/** Sessions in this browser's IndexedDB. @throws Error where the browser refuses */
export async function openIndexedDbStore(name = 'inside-out'): Promise<KeepStore> {
  const db = await openDB<Schema>(name, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('sessions', { keyPath: 'id' });
      fresh.createObjectStore('commands');
    },
    // A newer page wants to change the schema: it is not made to wait for this one.
    blocking: (_current, _wanted, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
  return storeIn(db);
}

function storeIn(db: IDBPDatabase<Schema>): KeepStore {
  /** Writes commands and the session beside them, if this page is still who may. */
  async function write({ session, changed, gone }: Save, isWhole: boolean): Promise<void> {
    const transaction = db.transaction(['sessions', 'commands'], 'readwrite', DURABLE);
    const sessions = transaction.objectStore('sessions');
    const commands = transaction.objectStore('commands');
    const stored = await sessions.get(session.id);
    if (stored && stored.writer !== session.writer) {
      transaction.abort();
      // It was this page that gave up.
      await transaction.done.catch(() => undefined);
      throw new OtherWriter();
    }
    const { name, deleted_ms } = stored ?? session;
    await Promise.all([
      ...changed.map(([number, text]) => commands.put(text, [session.id, number])),
      ...gone.map((number) => commands.delete([session.id, number])),
      ...(isWhole ? [sessions.put({ ...session, name, deleted_ms })] : []),
      transaction.done,
    ]);
  }

  async function change(id: string, next: (session: KeptSession) => KeptSession): Promise<KeptSession | null> {
    const transaction = db.transaction('sessions', 'readwrite', DURABLE);
    const session = await transaction.store.get(id);
    const changed = session ? next(session) : null;
    if (changed) await transaction.store.put(changed);
    await transaction.done;
    return changed;
  }

  async function* commands({ id, next }: Pick<KeptSession, 'id' | 'next'>): AsyncGenerator<StoredCommand> {
    for (let from = 0; ; ) {
      const transaction = db.transaction('commands');
      const range = rangeOf(id, from, next);
      const [keys, texts] = await Promise.all([
        transaction.store.getAllKeys(range, READ_AT_ONCE),
        transaction.store.getAll(range, READ_AT_ONCE),
      ]);
      for (const [index, [, number]] of keys.entries()) {
        yield [number, texts[index] ?? ''];
        from = number + 1;
      }
      if (keys.length < READ_AT_ONCE) return;
    }
  }

  return {
    sessions: () => db.getAll('sessions'),
    session: async (id) => (await db.get('sessions', id)) ?? null,
    claim: (id, writer) => change(id, (session) => ({ ...session, writer })),
    save: (save) => write(save, true),
    saveAhead: (session, changed) => write({ session, changed, gone: [] }, false),
    commands,
    rename: async (id, name) => void (await change(id, (session) => ({ ...session, name }))),
    markDeleted: async (id, deleted_ms) => void (await change(id, (session) => ({ ...session, deleted_ms }))),
    purge: async (before_ms) => {
      for (const { id, deleted_ms } of await db.getAll('sessions')) {
        if (deleted_ms === null || deleted_ms >= before_ms) continue;
        const transaction = db.transaction(['sessions', 'commands'], 'readwrite');
        await Promise.all([
          transaction.objectStore('sessions').delete(id),
          transaction.objectStore('commands').delete(rangeOf(id, 0)),
          transaction.done,
        ]);
      }
    },
  };
}
