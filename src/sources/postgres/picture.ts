import type { NewRecord } from '../../log/record.ts';
import type { Connector } from './createConnector.ts';
import type { Slot } from './decoding.ts';
import type { Lsn } from './lsn.ts';
import type { TransactionOutcome } from './postgres.ts';
import type { PostgresError } from './postgresError.ts';
import type { Statement } from './statement.ts';
import type { WalEntry } from './wal.ts';

/** A transaction that has ended, as it can be shown. `transactionText` writes its SQL. */
export interface ShownTransaction {
  /** Counted from 1 in the order of their ends. */
  readonly number: number;
  /** Virtual time, ms since 1970. */
  readonly at_ms: number;
  readonly statements: readonly Statement[];
  /** What the application asked for. */
  readonly end: 'commit' | 'rollback';
  /** What became of it. */
  readonly status: TransactionOutcome['status'];
  /** Null if it wrote nothing. */
  readonly xid: number | null;
  /** Where its first WAL record begins, and where its COMMIT or ABORT ends; null if it wrote nothing. */
  readonly wal: TransactionOutcome['wal'];
  readonly error: PostgresError | null;
}

/** A record the connector has sent to the topic. */
export interface SentEvent {
  readonly offset: number;
  readonly record: NewRecord;
  /** When it was sent, virtual time, ms since 1970. */
  readonly sent_ms: number;
  /** The same change was sent before: the connector died before it had confirmed it. */
  readonly isAgain: boolean;
}

/** What there is to see of Postgres and its connector: bounded, however much has gone through them. Newest last. */
export interface PostgresPicture {
  readonly transactions: readonly ShownTransaction[];
  readonly wal: readonly WalEntry[];
  readonly events: readonly SentEvent[];
  /** Where the next WAL record will go. */
  readonly insertLsn: Lsn;
  /** Null before the connector has first started. */
  readonly slot: Slot | null;
  readonly connector: Pick<Connector, 'status' | 'offset'>;
  readonly counts: SourceCounts;
}

export interface SourceCounts {
  readonly committed: number;
  readonly rolledBack: number;
  /** Records sent to the topic, those sent again among them. */
  readonly sent: number;
  readonly sentAgain: number;
}

/** The way of one payment, as far as it is kept: what was done to it in Postgres, what stands of it in the WAL, what was sent. */
export interface Journey {
  readonly transactions: readonly ShownTransaction[];
  readonly wal: readonly WalEntry[];
  readonly events: readonly SentEvent[];
}
