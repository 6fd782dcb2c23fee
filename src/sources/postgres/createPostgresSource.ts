import type { NewRecord } from '../../log/record.ts';
import { createGenerator } from '../generator/createGenerator.ts';
import type { RecordSource } from '../recordSource.ts';
import { type Connector, type ConnectorOptions, createConnector } from './createConnector.ts';
import { createModelPostgres, type ModelOptions, type ModelPostgres } from './createModelPostgres.ts';
import { merchantInserts } from './merchantRows.ts';
import { checkSupported } from './execute.ts';
import type { Journey, PostgresPicture, ShownTransaction } from './picture.ts';
import type { Row } from './schema.ts';
import type { Statement } from './statement.ts';
import { Trail } from './trail.ts';
import { paymentStatement } from './trafficStatements.ts';

export interface PostgresSourceOptions {
  /** A whole number from 0 up. */
  readonly seed: number;
  /** Where virtual time starts, ms since 1970. */
  readonly start_ms: number;
  /** The connector looks for changes this often. */
  readonly poll_ms?: number;
  /** It stores its offset, and the slot confirms, this often: what came since is sent again after a crash. (Kafka Connect's offset.flush.interval.ms; 60 s there.) */
  readonly flush_ms?: number;
  readonly postgres?: ModelOptions;
  readonly connector?: Omit<ConnectorOptions, 'slot'>;
}

/**
 * A source of records: an application writes payments into Postgres, a connector brings what was committed to the log. Virtual time only:
 * the same calls give the same records, and it makes no difference in how many steps time passes.
 */
export interface PostgresSource extends RecordSource {
  readonly postgres: ModelPostgres;
  readonly connector: Pick<Connector, 'status' | 'offset'>;
  /** A transaction of the user's own, now. @throws RangeError for SQL beyond the model, and then nothing has changed */
  run(statements: readonly Statement[], end?: 'commit' | 'rollback'): ShownTransaction;
  /** @throws Error if it runs */
  startConnector(): void;
  /** @throws Error if it does not run */
  crashConnector(): void;
  /** What there is to see, at most so much of it: the same object until something has happened. */
  picture(): PostgresPicture;
  journey(paymentId: string): Journey;
  /** A payment's row as it is committed; null if there is none. */
  row(paymentId: string): Row | null;
  /** All committed payments, as SELECT * FROM payments would answer. */
  rows(): Row[];
}

const POLL_MS = 100;
const FLUSH_MS = 5_000;
/** Records of one poll at most (Debezium's max.batch.size): after a crash the connector catches up at 20,000 records/s. */
const POLL_RECORDS = 2_048;

/** What a picture shows of each, at most. */
const SHOWN = { transactions: 12, wal: 24, events: 12 };
const SLOT = 'debezium';

/** A source at its beginning: merchants stand in their table, there is no payment, and the connector has started. */
export function createPostgresSource(options: PostgresSourceOptions): PostgresSource {
  const { seed, start_ms, poll_ms = POLL_MS, flush_ms = FLUSH_MS } = options;
  const postgres = createModelPostgres(options.postgres);
  const generator = createGenerator({ seed, start_ms });
  postgres.run(merchantInserts(), start_ms);
  const connector = createConnector(postgres, { ...options.connector, slot: SLOT });
  connector.start(start_ms);
  const trail = new Trail();
  let now_ms = start_ms;
  let nextPoll_ms = start_ms + poll_ms;
  /** The connector has sent and confirmed all there is: until something happens, its polls find nothing. */
  let isIdle = false;
  let isConfirmed = false;
  let lastPicture: PostgresPicture | null = null;

  function happened(): void {
    isIdle = false;
    lastPicture = null;
  }

  function transact(
    statements: readonly Statement[],
    at_ms: number,
    end: 'commit' | 'rollback' = 'commit',
  ): ShownTransaction {
    happened();
    const { status, xid, wal, error } = postgres.run(statements, at_ms, end);
    return trail.ended({ at_ms, statements, end, status, xid, wal, error });
  }

  function poll(records: NewRecord[], endOffset: number): void {
    const { status } = connector;
    const polled = connector.poll(nextPoll_ms, POLL_RECORDS);
    if (connector.status !== status) lastPicture = null;
    if (polled.length > 0) {
      happened();
      trail.sent(polled, endOffset + records.length, nextPoll_ms);
      for (const record of polled) records.push(record);
      isConfirmed = false;
    }
    if ((nextPoll_ms - start_ms) % flush_ms < poll_ms && connector.status === 'streaming') {
      connector.confirm();
      if (!isConfirmed) lastPicture = null;
      isConfirmed = true;
    }
    isIdle = connector.status === 'stopped' || (polled.length === 0 && isConfirmed);
    nextPoll_ms += poll_ms;
  }

  function pollUntil(end_ms: number, records: NewRecord[], endOffset: number): void {
    while (nextPoll_ms <= end_ms) {
      // Days may pass between two payments: polls that find nothing are passed over at once.
      if (isIdle) nextPoll_ms += (Math.floor((end_ms - nextPoll_ms) / poll_ms) + 1) * poll_ms;
      else poll(records, endOffset);
    }
  }

  return {
    postgres,
    connector,
    setRate: (transactionsPerSecond) => generator.setRate(transactionsPerSecond),
    advanceTo(end_ms, endOffset) {
      const records: NewRecord[] = [];
      for (const payment of generator.advanceTo(end_ms)) {
        pollUntil(payment.timestamp, records, endOffset);
        transact([paymentStatement(payment)], payment.timestamp);
      }
      pollUntil(end_ms, records, endOffset);
      now_ms = Math.max(now_ms, end_ms);
      return records;
    },
    step(endOffset) {
      const records: NewRecord[] = [];
      const payment = generator.next();
      pollUntil(payment.timestamp, records, endOffset);
      transact([paymentStatement(payment)], payment.timestamp);
      const arrival_ms = connector.status === 'stopped' ? payment.timestamp : nextPoll_ms;
      pollUntil(arrival_ms, records, endOffset);
      now_ms = Math.max(now_ms, arrival_ms);
      return { records, now_ms };
    },
    run(statements, end) {
      for (const statement of statements) checkSupported(statement);
      return transact(statements, Math.floor(now_ms), end);
    },
    startConnector() {
      connector.start(Math.floor(now_ms));
      isConfirmed = false;
      happened();
    },
    crashConnector() {
      if (connector.status === 'stopped') throw new Error('The connector does not run: start it first.');
      connector.crash();
      happened();
    },
    picture() {
      lastPicture ??= takePicture();
      return lastPicture;
    },
    row(paymentId) {
      const select: Statement = { kind: 'select', table: 'payments', where: { payment_id: paymentId } };
      const [result] = postgres.run([select], Math.floor(now_ms)).results;
      return result?.ok ? (result.rows[0] ?? null) : null;
    },
    rows: () => postgres.rows('payments'),
    journey(paymentId) {
      const transactions = trail.transactionsOf(paymentId);
      const xids = new Set(transactions.map(({ xid }) => xid));
      const from = transactions.find(({ wal }) => wal !== null)?.wal?.from;
      const wal = from === undefined ? [] : postgres.readWal(from).filter(({ xid }) => xids.has(xid));
      return { transactions, wal, events: trail.eventsOf(paymentId) };
    },
  };

  function takePicture(): PostgresPicture {
    const transactions = trail.transactions(SHOWN.transactions);
    const from = transactions.find(({ wal }) => wal !== null)?.wal?.from ?? postgres.currentLsn();
    return {
      transactions,
      wal: postgres.readWal(from).slice(-SHOWN.wal),
      events: trail.events(SHOWN.events),
      insertLsn: postgres.currentLsn(),
      slot: postgres.slot(SLOT),
      connector: { status: connector.status, offset: connector.offset },
      counts: trail.counts,
    };
  }
}
