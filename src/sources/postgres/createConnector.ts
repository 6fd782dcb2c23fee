import type { NewRecord } from '../../log/record.ts';
import type { ModelPostgres } from './createModelPostgres.ts';
import type { CommittedTransaction } from './decoding.ts';
import { changeRecords, type EventPlace, type Origin } from './envelope.ts';
import type { Lsn } from './lsn.ts';
import type { TableName } from './schema.ts';
import { SnapshotReader } from './snapshotReader.ts';

export interface ConnectorOptions {
  readonly slot?: string;
  /** Debezium's topic.prefix. */
  readonly name?: string;
  readonly db?: string;
  /** Debezium's table.include.list: changes to other tables are passed over. */
  readonly tables?: readonly TableName[];
}

/**
 * How far a connector has come, kept outside it: it survives a crash. (Debezium keeps this in Kafka Connect's offsets topic, and has the slot confirm the same
 * position; the two are stored one after the other, here at once.)
 */
export interface ConnectorOffset {
  /** Everything before it is in the topic. */
  readonly lsn: Lsn;
  /** The end of the last COMMIT of which events were sent; null if there was none since the snapshot. */
  readonly lastCommit: Lsn | null;
}

/**
 * A change data capture connector: first a snapshot of the tables, then what is committed, out of the WAL. It delivers at least once: after a crash
 * it goes on from the last offset stored, and sends again what came after that. Each record's `source.lsn` tells that it is the same one.
 */
export interface Connector {
  readonly status: 'stopped' | 'snapshot' | 'streaming';
  readonly offset: ConnectorOffset | null;
  /** Starts where the stored offset says; without one with a snapshot, from its first row. @throws Error if it runs */
  start(now_ms: number): void;
  /** The next records for the topic: at most `max`, and a tombstone more. None while stopped. */
  poll(now_ms: number, max: number): NewRecord[];
  /**
   * All records polled stand in the topic: stores the offset and has the slot confirm it. It is the end of the last transaction polled
   * whole; of a snapshot, its end, and nothing before.
   */
  confirm(): void;
  /** It is gone, with all it had read. The slot keeps what it has not confirmed. */
  crash(): void;
}

/** Transactions asked for at a time. */
const READ_TRANSACTIONS = 512;

/** A connector that has not started. Its slot is made at the first start. */
export function createConnector(postgres: ModelPostgres, options: ConnectorOptions = {}): Connector {
  const { slot = 'debezium', name = 'razorpay', db = 'razorpay', tables = ['payments'] } = options;
  const origin: Origin = { name, db };
  let offset: ConnectorOffset | null = null;
  let run: Run | null = null;

  return {
    get status() {
      return run === null ? 'stopped' : run.snapshot === null ? 'streaming' : 'snapshot';
    },
    get offset() {
      return offset;
    },
    start(now_ms) {
      if (run !== null) throw new Error('The connector runs already: crash it before it is started again.');
      if (postgres.slot(slot) === null) {
        if (offset !== null)
          throw new Error(`Slot "${slot}" is gone, and with it the WAL after the connector's offset.`);
        postgres.createSlot(slot);
      }
      run = offset === null ? snapshotRun() : streamingRun(offset);

      function snapshotRun(): Run {
        const reader = new SnapshotReader(postgres.snapshot(tables, now_ms), origin);
        const reached = { lsn: reader.lsn, lastCommit: null };
        return { snapshot: reader, read: reader.lsn, reached, ahead: [], current: null, next: 0 };
      }
    },
    poll(now_ms, max) {
      if (run === null) return [];
      const records: NewRecord[] = [];
      if (run.snapshot?.poll(now_ms, max, records)) run.snapshot = null;
      if (run.snapshot === null) while (records.length < max && stream(run, now_ms, max, records));
      return records;
    },
    confirm() {
      if (run === null || run.snapshot !== null) return;
      offset = run.reached;
      postgres.confirm(slot, offset.lsn);
    },
    crash() {
      run = null;
    },
  };

  /** Sends of one transaction what there is room for. False if there is none. */
  function stream(run: Run, now_ms: number, max: number, records: NewRecord[]): boolean {
    if (run.current === null) {
      if (run.ahead.length === 0) run.ahead = postgres.decode(slot, run.read, READ_TRANSACTIONS).reverse();
      run.current = run.ahead.pop() ?? null;
      run.next = 0;
      if (run.current === null) return false;
    }
    const { changes, xid: txId, commit_ms: source_ms, endLsn } = run.current;
    const { lastCommit } = run.reached;
    for (; run.next < changes.length; run.next++) {
      const change = changes[run.next];
      if (!change || !tables.includes(change.table)) continue;
      if (records.length >= max) return true;
      const place: EventPlace = { txId, lsn: change.lsn, lastCommit, source_ms, made_ms: now_ms };
      records.push(...changeRecords(origin, change, place));
    }
    // A transaction without an event moves nothing: the slot waits for the next one that has some.
    if (changes.some((change) => tables.includes(change.table))) run.reached = { lsn: endLsn, lastCommit: endLsn };
    run.read = endLsn;
    run.current = null;
    return true;
  }
}

/** What a running connector knows, and a crash forgets. */
interface Run {
  /** Null once it is read. */
  snapshot: SnapshotReader | null;
  /** Read up to here. */
  read: Lsn;
  /** Sent up to here, in whole transactions. */
  reached: ConnectorOffset;
  /** Transactions read, the next one last. */
  ahead: CommittedTransaction[];
  current: CommittedTransaction | null;
  /** The next change of `current`. */
  next: number;
}

function streamingRun(offset: ConnectorOffset): Run {
  return { snapshot: null, read: offset.lsn, reached: offset, ahead: [], current: null, next: 0 };
}
