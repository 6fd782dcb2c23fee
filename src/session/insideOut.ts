import type { ViewStatus } from '../process/report.ts';
import type { CompactOptions } from '../log/log.ts';
import type { Json, LogRecord } from '../log/record.ts';
import type { Journey, PostgresPicture, ShownTransaction } from '../sources/postgres/picture.ts';
import type { Row } from '../sources/postgres/schema.ts';
import type { Statement } from '../sources/postgres/statement.ts';
import type { Command, CommandRecord } from './commands.ts';
import type { Compaction } from './session.ts';

/** Postgres and its connector, for scripts. */
export interface PostgresApi {
  /** The last transactions, WAL records and events; counts; where the slot and the connector stand. Null in a session without Postgres. */
  readonly picture: PostgresPicture | null;
  /**
   * A transaction, now: `[{ kind: 'insert', table: 'payments', values: { … } }]`. What Postgres refuses is told in what it resolves to, as `error`, and
   * all is rolled back. @throws Error if a statement is none, or the session has no Postgres: `reset({ preset: 'razorpay' })` has one
   */
  transact(statements: readonly Statement[], end?: 'commit' | 'rollback'): Promise<ShownTransaction>;
  /** Kills the connector; what it had not confirmed will be sent again. */
  crashConnector(): Promise<void>;
  startConnector(): Promise<void>;
  /** One payment's transactions, WAL records and events, as far as they are kept. */
  journey(paymentId: string): Promise<Journey>;
  /** A payment's row as Postgres has it committed; null if there is none. */
  row(paymentId: string): Promise<Row | null>;
  /** All payments as Postgres has them committed: what `SELECT * FROM payments` answers. */
  rows(): Promise<Row[]>;
}

/** A view as `views()` tells of it. */
export interface ViewInfo {
  readonly id: string;
  readonly name: string;
  readonly status: ViewStatus;
  /** The next offset it will read. */
  readonly offset: number;
  /** Records it has yet to read: end offset − offset. While the session stands at a past offset, that offset is the end. */
  readonly lag: number;
  /** After a seek in a long log: up to this offset any past state is at hand, and to seek there takes a moment only. */
  readonly kept?: number;
  /**
   * After a direct write: whether the state has drifted from what a replay of the same log up to `offset` gives, and the keys that differ
   * (the first of them; `more` are not listed).
   */
  readonly drift?: {
    readonly drifted: boolean;
    readonly offset: number;
    readonly keys: readonly string[];
    readonly more: number;
  };
  /** Why it failed: where in the log, and on which line of its code (from 1). */
  readonly error?: { readonly message: string; readonly offset?: number; readonly line?: number };
}

/**
 * The console API, `window.insideOut`: everything a person can do on the page, for scripts. All but `log`, `views`, `traffic`,
 * `commands` and `postgres.picture` return promises; what goes wrong rejects with an Error in plain words.
 */
export interface InsideOut {
  readonly log: {
    /** The offset the next record will get. */
    readonly endOffset: number;
    /** Up to `max` whole records from offset `from` on, those removed by compaction left out; all to the end unless told otherwise. @throws Error if `from` or `max` is not a whole number from 0 */
    read(from: number, max?: number): LogRecord[];
  };
  readonly postgres: PostgresApi;
  /** Appends payments: key is the row's `payment_id`, timestamp virtual now. Resolves to the first one's offset once they are kept: they outlive the page. One invalid row rejects, and nothing is appended. */
  append(rows: unknown): Promise<number>;
  /**
   * The same for whole records `{ value, key?, timestamp?, headers? }` with any JSON as value; value null is a tombstone.
   * Without a key, a value's own `payment_id` is taken, or else null.
   */
  appendRecords(records: CommandRecord | readonly CommandRecord[]): Promise<number>;
  /**
   * Compacts the log: of each key only the newest record stays, and with `dropTombstones` no tombstone but one that is the newest record of all.
   * Offsets and `log.endOffset` stay. Resolves to what went: records kept and removed, the log's bytes before and after.
   */
  compact(options?: CompactOptions): Promise<Compaction>;
  /** Every view, as it stands now. */
  views(): ViewInfo[];
  /** Starts a view and resolves to its id once it runs. A compile error rejects and adds nothing. */
  addView(view: { readonly name: string; readonly code: string }): Promise<string>;
  /** Runs new code beside the view from offset 0; resolves once it has taken over. If it fails, the view stays as it was. */
  editView(id: string, code: string): Promise<void>;
  removeView(id: string): Promise<void>;
  pause(id: string): Promise<void>;
  resume(id: string): Promise<void>;
  /** Kills the view's process; its memory is gone. */
  crash(id: string): Promise<void>;
  /** Starts a new process from offset 0, or from the last checkpoint; resolves once it runs. */
  restart(id: string, from: 'zero' | 'checkpoint'): Promise<void>;
  /**
   * Changes the view's state itself, behind the log's back, as a dual write would: `path` are keys into the state (`["m42"]`, `[]` for the whole), `value` is
   * JSON; without it the entry is deleted. Resolves once `views()` can tell whether the view has drifted.
   */
  writeDirectly(id: string, path: readonly (string | number)[], value?: Json): Promise<void>;
  /** The view's whole state as plain JSON, or what stands at a path of it: `["rows", "m42"]`. @throws Error if nothing stands there */
  state(id: string, path?: readonly (string | number)[]): Promise<Json>;
  /** A short hash of the state; equal states give equal digests. */
  digest(id: string): Promise<string>;
  /** Asks the view's `query`. */
  query(id: string, ...args: Json[]): Promise<Json>;
  /** Resolves once every running view has read all there is. */
  settled(): Promise<void>;
  /** The generator's records/s, 0 to 5,000. Above 0 virtual time follows the clock on the wall, until `advance` takes it by hand. */
  traffic(recordsPerSecond: number): void;
  /** Virtual time passes by whole milliseconds; the records due in it are appended. */
  advance(ms: number): Promise<void>;
  /** Every view as it stood after the records before `offset`; resolves once all stand there. */
  seek(offset: number | 'live'): Promise<void>;
  /** A new log. The preset stays the same unless named; the seed is 1 unless given. */
  reset(options?: { readonly preset?: string; readonly seed?: number }): Promise<void>;
  /** The session as data: plain JSON, to be kept or sent, and given to `load`. */
  commands(): Command[];
  /** Plays a session again, in place of the running one. What is not a session rejects, and the running one stays. */
  load(commands: readonly Command[]): Promise<void>;
}

declare global {
  interface Window {
    insideOut: InsideOut;
  }
}
