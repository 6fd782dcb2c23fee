import type { NewRecord } from '../../log/record.ts';
import { readLsn } from './eventLsn.ts';
import type { SentEvent, ShownTransaction, SourceCounts } from './picture.ts';
import { Ring } from './ring.ts';
import type { Statement } from './statement.ts';

/** Transactions and events kept, at least. */
const KEPT = 4_096;

/** Remembers what went through a source lately, to be shown. */
export class Trail {
  readonly #transactions = new Ring<ShownTransaction>(KEPT);
  readonly #events = new Ring<SentEvent>(KEPT);
  #committed = 0;
  #rolledBack = 0;
  #sent = 0;
  #sentAgain = 0;
  /** The newest change sent. Events come in the order of their LSNs, but for those sent again. */
  #highestLsn = -1;

  get counts(): SourceCounts {
    return {
      committed: this.#committed,
      rolledBack: this.#rolledBack,
      sent: this.#sent,
      sentAgain: this.#sentAgain,
    };
  }

  ended(transaction: Omit<ShownTransaction, 'number'>): ShownTransaction {
    if (transaction.status === 'committed') this.#committed++;
    else this.#rolledBack++;
    const shown = { ...transaction, number: this.#committed + this.#rolledBack };
    this.#transactions.add(shown);
    return shown;
  }

  /** Records of one poll, in order; `offset` is the first one's. */
  sent(records: readonly NewRecord[], offset: number, sent_ms: number): void {
    let isAgain = false;
    for (const [index, record] of records.entries()) {
      const lsn = readLsn(record);
      // A tombstone has no LSN of its own: it follows the event of its DELETE.
      if (lsn !== null) {
        isAgain = lsn <= this.#highestLsn;
        if (!isAgain) this.#highestLsn = lsn;
      }
      this.#sent++;
      if (isAgain) this.#sentAgain++;
      this.#events.add({ offset: offset + index, record, sent_ms, isAgain });
    }
  }

  transactions(count: number): ShownTransaction[] {
    return this.#transactions.last(count);
  }

  events(count: number): SentEvent[] {
    return this.#events.last(count);
  }

  transactionsOf(paymentId: string): ShownTransaction[] {
    return this.#transactions.filter(({ statements }) =>
      statements.some((statement) => concerns(statement, paymentId)),
    );
  }

  eventsOf(paymentId: string): SentEvent[] {
    return this.#events.filter(({ record }) => record.key === paymentId);
  }
}

function concerns(statement: Statement, paymentId: string): boolean {
  if (statement.table !== 'payments') return false;
  const named = statement.kind === 'insert' ? statement.values : statement.where;
  return named.payment_id === paymentId;
}
