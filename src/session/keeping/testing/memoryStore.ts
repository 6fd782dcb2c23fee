import { OtherWriter, type KeepStore, type Save, type StoredCommand } from '../keepStore.ts';
import type { KeptSession } from '../keptSession.ts';

/** A store that keeps copies in memory, and fails where a test says so: what IndexedDB does, for Node. */
export class MemoryStore implements KeepStore {
  readonly kept = new Map<string, KeptSession>();
  readonly texts = new Map<string, Map<number, string>>();
  /** Thrown by the next writes, until it is null again. */
  failure: Error | null = null;
  saves = 0;

  async sessions(): Promise<KeptSession[]> {
    return [...this.kept.values()];
  }

  async session(id: string): Promise<KeptSession | null> {
    return this.kept.get(id) ?? null;
  }

  async claim(id: string, writer: string): Promise<KeptSession | null> {
    return this.#change(id, (session) => ({ ...session, writer }));
  }

  async save({ session, changed, gone }: Save): Promise<void> {
    await this.#check(session);
    this.saves += 1;
    const texts = this.#textsOf(session.id);
    for (const [number, text] of changed) texts.set(number, text);
    for (const number of gone) texts.delete(number);
    const { name, deleted_ms } = this.kept.get(session.id) ?? session;
    this.kept.set(session.id, structuredClone({ ...session, name, deleted_ms }));
  }

  async saveAhead(session: KeptSession, commands: readonly StoredCommand[]): Promise<void> {
    await this.#check(session);
    for (const [number, text] of commands) this.#textsOf(session.id).set(number, text);
  }

  async *commands({ id, next }: Pick<KeptSession, 'id' | 'next'>): AsyncGenerator<StoredCommand> {
    const texts = [...this.#textsOf(id)].sort(([one], [other]) => one - other);
    for (const [number, text] of texts) if (number < next) yield [number, text];
  }

  async rename(id: string, name: string): Promise<void> {
    this.#change(id, (session) => ({ ...session, name }));
  }

  async markDeleted(id: string, deleted_ms: number | null): Promise<void> {
    this.#change(id, (session) => ({ ...session, deleted_ms }));
  }

  async purge(before_ms: number): Promise<void> {
    for (const [id, { deleted_ms }] of this.kept) {
      if (deleted_ms === null || deleted_ms >= before_ms) continue;
      this.kept.delete(id);
      this.texts.delete(id);
    }
  }

  async #check({ id, writer }: KeptSession): Promise<void> {
    await Promise.resolve();
    if (this.failure) throw this.failure;
    const stored = this.kept.get(id);
    if (stored && stored.writer !== writer) throw new OtherWriter();
  }

  #change(id: string, next: (session: KeptSession) => KeptSession): KeptSession | null {
    const session = this.kept.get(id);
    if (!session) return null;
    const changed = next(session);
    this.kept.set(id, changed);
    return changed;
  }

  #textsOf(id: string): Map<number, string> {
    const texts = this.texts.get(id) ?? new Map<number, string>();
    this.texts.set(id, texts);
    return texts;
  }
}
