import type { CommandLog, NumberedCommand } from '../commandLog.ts';
import { partsOf } from '../commandLog.ts';
import { PART_RECORDS_MAX } from '../limits.ts';
import { recall, recallAppend } from '../remembered.ts';
import type { Session } from '../session.ts';
import { OtherWriter, type KeepStore, type StoredCommand } from './keepStore.ts';
import { NOWHERE, type KeptSession, type Place } from './keptSession.ts';

/** While only time passes, or one types, so long may go by before it is saved, ms. */
const UNHURRIED_MS = 250;
/** Parts of a long append written in one transaction. */
const PARTS_AT_ONCE = 10;

export type KeepingState =
  /** All is kept, or about to be. */
  | { readonly type: 'kept' }
  /** Another page writes this session. */
  | { readonly type: 'elsewhere' }
  /** The last save failed; each later one tries it all again. */
  | { readonly type: 'failing'; readonly error: unknown };

export interface KeeperOptions {
  readonly session: Session;
  readonly store: KeepStore;
  /** Names this page among those that may write. */
  readonly writer: string;
  /** What the session was restored from; null: it is not kept yet. */
  readonly kept: KeptSession | null;
  /** Makes an id for a session that is not kept yet. */
  readonly newId: () => string;
  readonly place: () => Place;
  readonly now_ms: () => number;
  /** Another session, or another id, is what this page shows. */
  readonly onSession: (id: string) => void;
  readonly onState: (state: KeepingState) => void;
}

/** One session, and what of it is not saved yet. */
interface Keeping {
  readonly log: CommandLog;
  /** As it was saved last; null: never. */
  saved: KeptSession | null;
  readonly id: string;
  readonly name: string;
  readonly begun_ms: number;
  place: Place;
  /** By number; null: it is no more. */
  readonly unsaved: Map<number, NumberedCommand | null>;
}

/**
 * Saves each command of a session as it happens: at once what somebody did, after a moment what only time did. One save runs at a time; what a save could not
 * write stays, and goes with the next.
 */
export class Keeper {
  readonly #options: KeeperOptions;
  #keeping: Keeping;
  #saving: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerIsSoon = false;
  #isOver = false;
  readonly #unwatch: () => void;

  constructor(options: KeeperOptions) {
    this.#options = options;
    const { session, kept } = options;
    this.#keeping = this.#keep(kept);
    this.#unwatch = session.journal.watch((type) => {
      if (type === null) this.#begun();
      else this.#saveIn(type === 'advance' || type === 'seek' ? UNHURRIED_MS : 0);
    });
    this.#saveIn(UNHURRIED_MS);
  }

  get id(): string {
    return this.#keeping.id;
  }

  /** Something changed that is no command. */
  placeChanged(): void {
    this.#saveIn(UNHURRIED_MS);
  }

  /** Resolves once all that was done so far is saved, or could not be: the state tells. */
  saved(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const keeping = this.#keeping;
    this.#saving = this.#saving.then(() => this.#save(keeping));
    return this.#saving;
  }

  /** From now on it is kept as another session: all of it, beside what it came from. */
  async goOnInCopy(name: string): Promise<void> {
    this.#options.session.journal.log.forgetKept();
    this.#isOver = false;
    this.#keeping = { ...this.#keep(null), name };
    this.#options.onSession(this.id);
    await this.saved();
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#unwatch();
  }

  #keep(kept: KeptSession | null): Keeping {
    const { session, newId, now_ms } = this.#options;
    const { log } = session.journal;
    return {
      log,
      saved: kept,
      id: kept?.id ?? newId(),
      name: kept?.name ?? presetOf(log),
      begun_ms: kept?.begun_ms ?? now_ms(),
      place: kept?.place ?? NOWHERE,
      unsaved: new Map(),
    };
  }

  /** Another session has begun: what is left of the one before is saved, and it stays as it was. */
  #begun(): void {
    const before = this.#keeping;
    this.#isOver = false;
    this.#saving = this.#saving.then(() => this.#save(before));
    this.#keeping = this.#keep(null);
    this.#options.onSession(this.id);
    this.#saveIn(0);
  }

  #saveIn(delay_ms: number): void {
    if (this.#timer !== undefined && (this.#timerIsSoon || delay_ms > 0)) return;
    clearTimeout(this.#timer);
    this.#timerIsSoon = delay_ms === 0;
    this.#timer = setTimeout(() => void this.saved(), delay_ms);
  }

  async #save(keeping: Keeping): Promise<void> {
    if (this.#isOver && keeping === this.#keeping) return;
    const { changed, gone, next } = keeping.log.takeChanges();
    for (const command of changed) keeping.unsaved.set(command.number, command);
    for (const number of gone) keeping.unsaved.set(number, null);
    const session = this.#asItIs(keeping, next);
    if (!isWorthSaving(keeping, session)) return;
    const { store, onState } = this.#options;
    try {
      const batch = [...keeping.unsaved];
      const commands = batch.flatMap(([, command]) => command ?? []);
      for (const parts of laterParts(commands)) await store.saveAhead(session, parts);
      await store.save({
        session,
        changed: commands.map((command) => [command.number, textOf(command)]),
        gone: batch.flatMap(([number, command]) => (command === null ? number : [])),
      });
      for (const [number, command] of batch)
        if (keeping.unsaved.get(number) === command) keeping.unsaved.delete(number);
      keeping.saved = session;
      if (keeping === this.#keeping) onState({ type: 'kept' });
    } catch (error) {
      if (keeping !== this.#keeping) return;
      this.#isOver = error instanceof OtherWriter;
      onState(this.#isOver ? { type: 'elsewhere' } : { type: 'failing', error });
    }
  }

  #asItIs(keeping: Keeping, next: number): KeptSession {
    const { writer, place, now_ms } = this.#options;
    // Where one is belongs to the session that is open.
    if (keeping.log === this.#options.session.journal.log) keeping.place = place();
    const { id, name, begun_ms, log } = keeping;
    const records = log.entries().at(-1)?.endOffset ?? 0;
    const facts = { preset: presetOf(log), records, place: keeping.place };
    return { id, name, begun_ms, touched_ms: now_ms(), ...facts, next, writer, deleted_ms: null };
  }
}

function presetOf(log: CommandLog): string {
  const first = log.entries()[0]?.command;
  return first?.type === 'reset' ? first.preset : '';
}

/** A session in which nothing was done yet is not worth a line in a list; one that is saved as it stands is not saved again. */
function isWorthSaving({ log, saved, unsaved }: Keeping, session: KeptSession): boolean {
  if (!saved) return log.entries().length > 1;
  return unsaved.size > 0 || JSON.stringify(saved.place) !== JSON.stringify(session.place);
}

function textOf({ command }: NumberedCommand): string {
  return JSON.stringify(command.type === 'appended' ? recallAppend(command, 0, PART_RECORDS_MAX) : recall(command));
}

/** The parts of long appends but the first, some at a time: a million records are never in hand as text at once. */
function* laterParts(commands: readonly NumberedCommand[]): Generator<StoredCommand[]> {
  let parts: StoredCommand[] = [];
  for (const { command, number } of commands) {
    if (command.type !== 'appended') continue;
    for (let part = 1; part < partsOf(command); part++) {
      const from = part * PART_RECORDS_MAX;
      parts.push([number + part, JSON.stringify(recallAppend(command, from, from + PART_RECORDS_MAX))]);
      if (parts.length < PARTS_AT_ONCE) continue;
      yield parts;
      parts = [];
    }
  }
  if (parts.length > 0) yield parts;
}
