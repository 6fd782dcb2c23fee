import type { LogRecord } from '../../log/record.ts';
import { formatLsn } from '../../sources/postgres/lsn.ts';
import { transactionText } from '../../sources/postgres/sqlText.ts';
import { useActions, useSession } from '../useSession.tsx';
import './journey.css';
import { endText, shortSql } from './sourceText.ts';

/** The way of a record's payment through Postgres: its transactions with their places in the WAL, and when the connector sent this record. */
export function Journey({ record: { key, offset } }: { record: LogRecord }) {
  const { journey } = useActions();
  const hasPostgres = useSession((state) => state.postgres !== null);
  if (!hasPostgres || key === null) return null;
  const { transactions, events } = journey(key);
  if (transactions.length === 0 && events.length === 0) return null;
  const sent = events.find((event) => event.offset === offset);
  return (
    <>
      <h4>{key} in Postgres</h4>
      <ol className="journey">
        {transactions.map((transaction) => (
          <li key={transaction.number} title={transactionText(transaction.statements, transaction.end).join('\n')}>
            <span className="muted">
              xid {transaction.xid ?? 'none'}
              {transaction.wal && `, WAL ${formatLsn(transaction.wal.from)} to ${formatLsn(transaction.wal.to)}`}
            </span>
            <code>{transaction.statements.map((statement) => shortSql(statement).join(' ')).join('; ')}</code>
            <code className={transaction.status === 'committed' ? 'source-good' : 'alarm'}>{endText(transaction)}</code>
          </li>
        ))}
      </ol>
      {sent && (
        <p className="small muted">
          {sent.isAgain ? 'Sent again: the connector had died before it confirmed it. ' : ''}
          Debezium sent it {delayText(sent.sent_ms - sent.record.timestamp)} after the commit.
        </p>
      )}
    </>
  );
}

function delayText(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
