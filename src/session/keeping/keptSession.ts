/** Where in a session one was: beside its commands, and no part of them. */
export interface Place {
  /** What stood after the `#` of the address. */
  readonly page: string;
  readonly playing: boolean;
  /** View open in the editor. */
  readonly editing: string | null;
  /** Code that was written and does not run, by view id. */
  readonly drafts: { readonly [viewId: string]: string };
  /** Views whose processes had to be killed: they hung, or ate the memory. */
  readonly halted: readonly string[];
}

/** A session as it is listed; its commands are kept beside it, each under its number. */
export interface KeptSession {
  readonly id: string;
  readonly name: string;
  /** Wall time, ms since 1970. */
  readonly begun_ms: number;
  readonly touched_ms: number;
  readonly preset: string;
  /** Records in its log. */
  readonly records: number;
  /** Commands numbered from here on are not of it: parts of an append that was never kept whole. */
  readonly next: number;
  readonly place: Place;
  /** Who may write it: one page at a time. */
  readonly writer: string;
  /** When it was deleted; it goes for good some time after. */
  readonly deleted_ms: number | null;
}

export const NOWHERE: Place = { page: '/', playing: false, editing: null, drafts: {}, halted: [] };
