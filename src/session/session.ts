import type { StoreApi } from 'zustand/vanilla';
import type { CompactOptions, Log } from '../log/log.ts';
import type { Gathered } from '../log/gathered.ts';
import type { Json } from '../log/record.ts';
import type { WantedView } from '../process/supervisor.ts';
import type { ViewReport } from '../process/report.ts';
import type { Change, Summary } from '../views/contract.ts';
import type { DirectWrite, PathStep } from '../views/directWrite.ts';
import type { Look } from '../views/look.ts';
import type { Journey, PostgresPicture, ShownTransaction } from '../sources/postgres/picture.ts';
import type { Row } from '../sources/postgres/schema.ts';
import type { Statement } from '../sources/postgres/statement.ts';
import type { Command } from './commands.ts';
import type { Journal } from './journal.ts';
import type { Restored } from './restoreKept.ts';

/** A view as the session knows it: what runs it, and how it is shown. */
export interface SessionView extends WantedView {
  /** Which gallery entry it came from; null for a fold of one's own. */
  readonly gallery: string | null;
  /** Index into the palette of view hues (0…): stable for the view's life. */
  readonly hue: number;
}

/** A record from outside: that it holds JSON alone is checked as it is appended. */
export interface UncheckedRecord {
  readonly value: unknown;
  readonly key?: string | null;
  readonly timestamp?: number;
  readonly headers?: unknown;
}

/** What a compaction did. */
export interface Compaction {
  /** Records the log still holds. */
  readonly kept: number;
  /** Records this compaction removed. */
  readonly removed: number;
  /** What `bytes` of the log was, and is. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** The fold of the commands (write side), and what the processes report (read side). The zustand store holds exactly this. */
export interface SessionState {
  readonly preset: string;
  readonly seed: number;
  /** Virtual now, ms since 1970. */
  readonly now: number;
  readonly trafficPerSecond: number;
  /** Whether wall time turns into virtual time. Not a command: it changes no record by itself. */
  readonly playing: boolean;
  readonly views: readonly SessionView[];
  readonly asOf: number | 'live';
  /** The log itself is mutable: it grows, and may be compacted. `endOffset` is its end at this state. */
  readonly log: Log;
  readonly endOffset: number;
  /** How many records compaction had removed of it. */
  readonly removed: number;
  /** What there is to see of Postgres and its connector; null in a session without them. Another object whenever something happened there. */
  readonly postgres: PostgresPicture | null;
  /** By view id. */
  readonly reports: { readonly [id: string]: ViewReport };
}

/** What the UI and the console do to a session. Promises reject with an Error a student understands. */
export interface SessionActions {
  reset(options?: { readonly preset?: string | undefined; readonly seed?: number | undefined }): Promise<void>;
  /** Appends records, all or none, those from outside or what was gathered; returns the first one's offset. @throws Error naming the bad record and field */
  append(records: readonly UncheckedRecord[] | Gathered): number;
  /** Removes of each key all records but the newest; returns what went. Offsets stay, and so does what views have folded. */
  compact(options?: CompactOptions): Compaction;
  /** Resolves to the id once it runs. A compile error rejects and adds nothing; a fold that fails later stays, failed, to be mended. */
  addView(view: {
    readonly name: string;
    readonly code: string;
    readonly gallery?: string | undefined;
  }): Promise<string>;
  /** Same code, name with " copy"; resolves to the new id. */
  duplicateView(id: string): Promise<string>;
  /** The new code runs beside the old from offset 0 and takes over when caught up; rejects, and leaves the old running, if it fails. */
  editView(id: string, code: string): Promise<void>;
  renameView(id: string, name: string): void;
  removeView(id: string): void;
  pauseView(id: string): void;
  resumeView(id: string): void;
  crashView(id: string): void;
  restartView(id: string, from: 'zero' | 'checkpoint'): Promise<void>;
  /**
   * Changes the view's state behind the log's back; resolves once it has been compared with a replay's. Without a value the entry is deleted.
   * @throws Error if there is no such entry, and then nothing has changed
   */
  writeDirectly(id: string, write: DirectWrite): Promise<void>;
  /** What stands at a path of the view's state; null if nothing does. */
  look(id: string, path: readonly PathStep[]): Promise<Look | null>;
  limitSpeed(id: string, recordsPerSecond: number | null): void;
  setCheckpointEvery(id: string, records: number | null): void;
  /** Takes a checkpoint now. Read side: not a command. */
  checkpoint(id: string): Promise<void>;
  setTraffic(recordsPerSecond: number): void;
  /** Virtual time by hand; playing stops, so that the clock is in one hand only. */
  advance(ms: number): void;
  /** The generator's next record now. While as of: one record forward. */
  step(): void;
  /** One record back: as of the offset before. */
  stepBack(): void;
  play(): void;
  pause(): void;
  seek(offset: number | 'live'): Promise<void>;
  /** Somebody is about to seek: what takes time is begun. Not a command. */
  prepareSeek(): void;
  /** Takes back the last command that added or removed no record (a removed view, a rename, …); returns it, or null. The log never shrinks. */
  undo(): Command | null;
  /** The view's state as plain JSON, or what stands at a path of it. @throws Error if nothing stands there */
  state(id: string, path?: readonly PathStep[]): Promise<Json>;
  digest(id: string): Promise<string>;
  query(id: string, args: readonly Json[]): Promise<Json>;
  /** Top-level entries whose key or value contains `text`. */
  search(id: string, text: string, limit?: number): Promise<Summary>;
  /** What the record at `offset` changes in the state before it, folded by `code`. Of one asker only the newest request is answered. @throws Error */
  trace(
    id: string,
    code: string,
    offset: number,
    asker: string,
  ): Promise<{ readonly changes: readonly Change[]; readonly more: number }>;
  settled(): Promise<void>;
  /**
   * A transaction in Postgres, now; COMMIT unless said. What Postgres refuses is told in what is returned: its error, and that all is rolled back.
   * @throws Error if the session has no Postgres, or the SQL is beyond its model, and then nothing has changed
   */
  transact(statements: readonly Statement[], end?: 'commit' | 'rollback'): ShownTransaction;
  /** @throws Error if the session has none, or it does not run */
  crashConnector(): void;
  /** @throws Error if the session has none, or it runs */
  startConnector(): void;
  /** What is known of one payment's way through Postgres and the connector, as far as it is kept. @throws Error if the session has no Postgres */
  journey(paymentId: string): Journey;
  /** The payment's row as it is committed in Postgres; null if there is none. @throws Error if the session has no Postgres */
  row(paymentId: string): Row | null;
  /** All payments as they are committed in Postgres. @throws Error if the session has no Postgres */
  rows(): Row[];
  commands(): Command[];
  load(commands: readonly Command[]): Promise<void>;
}

/** A running session: the store (read it, subscribe to it) and what may be done to it. */
export interface Session {
  readonly store: StoreApi<SessionState>;
  readonly actions: SessionActions;
  /** Wall time passed: while playing it becomes virtual time. Called by the one frame loop in ui/. */
  tick(elapsed_ms: number): void;
  /** Puts what processes have reported into the store now, instead of with the next tick. */
  flush(): void;
  /** What was done in it, for whoever keeps it. */
  readonly journal: Journal;
  /** As `load`, of a session that is being folded from what was kept of it. @throws Error if that fails, and then the running session stays */
  restore(restoring: Promise<Restored>): Promise<void>;
  dispose(): void;
}
