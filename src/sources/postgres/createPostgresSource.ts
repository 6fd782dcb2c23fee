import type { NewRecord } from '../../log/record.ts';
import { createGenerator } from '../generator/createGenerator.ts';
import { type Connector, type ConnectorOptions, createConnector } from './createConnector.ts';
import { createModelPostgres, type ModelOptions, type ModelPostgres } from './createModelPostgres.ts';
import { merchantInserts } from './merchantRows.ts';
import type { TransactionOutcome } from './postgres.ts';
import type { Statement } from './statement.ts';
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
  readonly connector?: ConnectorOptions;
}

/**
 * A source of records: an application writes payments into Postgres, a connector brings what was committed to the log. Virtual time only:
 * the same calls give the same records, and it makes no difference in how many steps time passes.
 */
export interface PostgresSource {
  readonly postgres: ModelPostgres;
  readonly connector: Pick<Connector, 'status' | 'offset'>;
  /** Transactions/s from now on; 0 is silence. @throws RangeError if negative or not finite */
  setRate(transactionsPerSecond: number): void;
  /** Lets time pass up to `now_ms`: the records the connector sent by then, in order. The caller appends them all. */
  advanceTo(now_ms: number): NewRecord[];
  /** A transaction of the user's own, now. */
  run(statements: readonly Statement[], end?: 'commit' | 'rollback'): TransactionOutcome;
  startConnector(): void;
  crashConnector(): void;
}

const POLL_MS = 100;
const FLUSH_MS = 5_000;
/** Records of one poll at most (Debezium's max.batch.size): after a crash the connector catches up at 20,000 records/s. */
const POLL_RECORDS = 2_048;

/** A source at its beginning: merchants stand in their table, there is no payment, and the connector has started. */
export function createPostgresSource(options: PostgresSourceOptions): PostgresSource {
  const { seed, start_ms, poll_ms = POLL_MS, flush_ms = FLUSH_MS } = options;
  const postgres = createModelPostgres(options.postgres);
  const generator = createGenerator({ seed, start_ms });
  postgres.run(merchantInserts(), start_ms);
  const connector = createConnector(postgres, options.connector);
  connector.start(start_ms);
  let now_ms = start_ms;
  let nextPoll_ms = start_ms + poll_ms;

  function poll(records: NewRecord[]): void {
    for (const record of connector.poll(nextPoll_ms, POLL_RECORDS)) records.push(record);
    if ((nextPoll_ms - start_ms) % flush_ms < poll_ms) connector.confirm();
    nextPoll_ms += poll_ms;
  }

  return {
    postgres,
    connector,
    setRate: (transactionsPerSecond) => generator.setRate(transactionsPerSecond),
    advanceTo(end_ms) {
      const records: NewRecord[] = [];
      for (const payment of generator.advanceTo(end_ms)) {
        while (nextPoll_ms <= payment.timestamp) poll(records);
        postgres.run([paymentStatement(payment)], payment.timestamp);
      }
      while (nextPoll_ms <= end_ms) poll(records);
      now_ms = Math.max(now_ms, end_ms);
      return records;
    },
    run: (statements, end) => postgres.run(statements, Math.floor(now_ms), end),
    startConnector: () => connector.start(Math.floor(now_ms)),
    crashConnector: () => connector.crash(),
  };
}
