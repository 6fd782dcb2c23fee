import type { Command } from './commands.ts';
import { CommandLog } from './commandLog.ts';
import type { FoldedCommand } from './foldCommands.ts';

/** Told of each command as it is remembered; null: another session has begun. */
export type JournalListener = (type: FoldedCommand['command']['type'] | 'undo' | null) => void;

/** The commands of a session, and who keeps them beyond the life of the page. */
export class Journal {
  #log = new CommandLog();
  readonly #listeners = new Set<JournalListener>();
  #keeper: (() => Promise<void>) | null = null;

  /** Another one once another session has begun. */
  get log(): CommandLog {
    return this.#log;
  }

  push(entry: FoldedCommand): void {
    this.#log.push(entry);
    this.#tell(entry.command.type);
  }

  takeBack(): Command | null {
    const taken = this.#log.takeBack();
    if (taken) this.#tell('undo');
    return taken;
  }

  begin(log: CommandLog): void {
    this.#log = log;
    this.#tell(null);
  }

  /** Returns what ends it. */
  watch(listener: JournalListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** From now on somebody keeps what is pushed: `saved` resolves once all that stands here is safe, or never will be. */
  keptBy(saved: () => Promise<void>): void {
    this.#keeper = saved;
  }

  /** Resolves once all that was done so far outlives the page; at once where nobody keeps it. */
  async saved(): Promise<void> {
    await this.#keeper?.();
  }

  #tell(type: Parameters<JournalListener>[0]): void {
    for (const listener of this.#listeners) listener(type);
  }
}
