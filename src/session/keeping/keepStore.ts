import type { KeptSession } from './keptSession.ts';

/** One command as it is stored: JSON text under its number. */
export type StoredCommand = readonly [number: number, text: string];

/** What one save changes; all of it, or nothing. */
export interface Save {
  readonly session: KeptSession;
  readonly changed: readonly StoredCommand[];
  /** Numbers of commands that are no more. */
  readonly gone: readonly number[];
}

/** Somebody else writes the session now: what is not saved yet cannot be. */
export class OtherWriter extends Error {
  override readonly name = 'OtherWriter';
  constructor() {
    super('Another tab keeps this session now.');
  }
}

/** Where sessions outlive the page. Everything may reject: storage can be refused, full or broken. */
export interface KeepStore {
  /** All there are, in no order, deleted ones among them. */
  sessions(): Promise<KeptSession[]>;
  session(id: string): Promise<KeptSession | null>;
  /** From now on `writer` alone may save this session. Resolves to it, or to null if there is none. */
  claim(id: string, writer: string): Promise<KeptSession | null>;
  /** One transaction. Name and deletion stay as they are stored. @throws OtherWriter */
  save(save: Save): Promise<void>;
  /** Stores commands that count once a later `save` says so. @throws OtherWriter */
  saveAhead(session: KeptSession, commands: readonly StoredCommand[]): Promise<void>;
  /** The commands below the session's `next`, in order. */
  commands(session: Pick<KeptSession, 'id' | 'next'>): AsyncIterable<StoredCommand>;
  rename(id: string, name: string): Promise<void>;
  /** Marks it deleted, or takes the mark away. */
  markDeleted(id: string, deleted_ms: number | null): Promise<void>;
  /** Removes for good what was marked as deleted before. */
  purge(before_ms: number): Promise<void>;
}
