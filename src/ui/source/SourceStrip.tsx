import { type ReactNode, useMemo, useState } from 'react';
import { formatLsn } from '../../sources/postgres/lsn.ts';
import type { PostgresPicture, ShownTransaction } from '../../sources/postgres/picture.ts';
import { transactionText } from '../../sources/postgres/sqlText.ts';
import { bytes, count } from '../../views/format.ts';
import { useSlowly } from '../card/useSlowly.ts';
import { useNotices } from '../shell/notices.tsx';
import { useUi } from '../uiState.tsx';
import { useActions, useSession } from '../useSession.tsx';
import { DeedMenu } from './DeedMenu.tsx';
import { paymentIdOf } from './deeds.ts';
import './source.css';
import { endText, eventHue, eventText, shortSql, transactionHue, walText } from './sourceText.ts';
import { DOTS_PER_SECOND_MAX, Wire } from './Wire.tsx';

/** Texts follow a fast source at most this often, ms: faster nobody reads. */
const TEXT_PAUSE_MS = 250;
const WAL_LINES = 4;

/** Where the log's records come from: application, Postgres, connector, each with the last that went through it. */
export default function SourceStrip() {
  const now = useSession((state) => state.postgres);
  const isFast = useSession((state) => state.playing && state.trafficPerSecond > DOTS_PER_SECOND_MAX);
  const slow = useSlowly(now, TEXT_PAUSE_MS);
  const { journey } = useActions();
  const lit = useUi().state.lit?.key ?? null;
  /** The lit payment beside which the newest is to be seen nevertheless. */
  const [newestBeside, setNewestBeside] = useState<string | null>(null);
  if (lit === null && newestBeside !== null) setNewestBeside(null);
  const latest = isFast ? slow : now;
  const lastOfLit = useMemo(() => (lit !== null && latest ? journey(lit) : null), [journey, lit, latest]);
  if (!latest) return null;
  // Of a payment that is lit up each stage shows what last went through it.
  const isKnown = lastOfLit !== null && lastOfLit.transactions.length + lastOfLit.events.length > 0;
  const isLit = isKnown && newestBeside !== lit;
  const hasNewer = isKnown && lit !== paymentOf(latest.transactions.at(-1));
  const picture = isLit ? { ...latest, ...lastOfLit } : latest;
  const transaction = picture.transactions.at(-1);
  const event = picture.events.at(-1);
  const { committed, rolledBack, sent } = picture.counts;
  const isStopped = picture.connector.status === 'stopped';
  const hue = transaction ? transactionHue(transaction) : '';
  return (
    <section className="source" aria-label="Where the records come from" data-lit={isLit || undefined}>
      <AppBox picture={picture} />
      <Wire count={committed + rolledBack} hue={hue} isFlowing={isFast} />
      <PostgresBox picture={picture} />
      <Wire
        count={isStopped ? 0 : sent}
        hue={event ? eventHue(event.record) : ''}
        isFlowing={isFast && !isStopped}
        isCut={isStopped}
      />
      <ConnectorBox picture={picture} />
      <p className="source-out" data-cut={isStopped || undefined}>
        {event ? `offset ${count(event.offset)}` : 'no record yet'}
        <span aria-hidden="true"> ↓</span>
        {hasNewer && (
          <button type="button" className="link source-newest" onClick={() => setNewestBeside(isLit ? lit : null)}>
            {isLit ? 'newest again' : `back to ${lit}`}
          </button>
        )}
      </p>
    </section>
  );
}

function Box({
  name,
  about,
  action,
  children,
}: {
  name: string;
  about: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="source-box" role="group" aria-label={name}>
      <div className="source-head">
        <h2>{name}</h2>
        <span className="source-about">{about}</span>
        {action}
      </div>
      {children}
    </div>
  );
}

/** What went through a stage; pressed, the payment it is about lights up everywhere it went. */
function Lines({ payment, children }: { payment: string | null; children: ReactNode }) {
  const { state, actions } = useUi();
  if (payment === null) return <div className="source-lines">{children}</div>;
  return (
    <button
      type="button"
      className="source-lines"
      aria-label={`Light up ${payment}`}
      title={`Light up ${payment} everywhere it went`}
      aria-pressed={state.lit?.key === payment}
      onClick={() => actions.light(state.lit?.key === payment ? null : payment)}
    >
      {children}
    </button>
  );
}

function paymentOf(transaction: ShownTransaction | undefined): string | null {
  const statement = transaction?.statements.at(-1);
  return statement ? paymentIdOf(statement) : null;
}

function AppBox({ picture: { transactions, counts } }: { picture: PostgresPicture }) {
  const last = transactions.at(-1);
  const [statement, ...more] = last?.statements ?? [];
  return (
    <Box
      name="App"
      about={`${count(counts.committed)} committed, ${count(counts.rolledBack)} not`}
      action={<DeedMenu />}
    >
      {last && statement ? (
        <Lines payment={paymentOf(last)}>
          <code title={transactionText(last.statements, last.end).join('\n')}>BEGIN</code>
          {shortSql(statement).map((line) => (
            <code key={line} title={line}>
              {line}
            </code>
          ))}
          <code className={last.status === 'committed' ? 'source-good' : 'alarm'} title={endText(last)}>
            {more.length > 0 && `+ ${more.length} more, `}
            {endText(last)}
          </code>
        </Lines>
      ) : (
        <p className="source-none">Nothing written yet. One write is one transaction, and the only one.</p>
      )}
    </Box>
  );
}

function PostgresBox({ picture: { transactions, wal } }: { picture: PostgresPicture }) {
  const last = transactions.findLast(({ xid }) => xid !== null);
  const entries = wal.filter(({ xid }) => xid !== 0 && xid === last?.xid);
  const hidden = Math.max(0, entries.length - WAL_LINES);
  return (
    <Box name="Postgres" about={last ? `xid ${last.xid}, its WAL` : 'its WAL'}>
      {entries.length > 0 ? (
        <Lines payment={paymentOf(last)}>
          {entries.slice(hidden).map((entry) => (
            <code
              key={entry.lsn}
              className={endClass(entry.record)}
              title={`${entry.record}, ${entry.bytes} bytes, xid ${entry.xid}`}
            >
              {walText(entry)}
            </code>
          ))}
        </Lines>
      ) : (
        <p className="source-none">Every change stands in the write-ahead log before it is anywhere else.</p>
      )}
    </Box>
  );
}

function endClass(record: string): string | undefined {
  if (record === 'Transaction COMMIT') return 'source-good';
  return record === 'Transaction ABORT' ? 'alarm' : undefined;
}

function ConnectorBox({ picture }: { picture: PostgresPicture }) {
  const actions = useActions();
  const { notify } = useNotices();
  const { connector, events, slot, insertLsn, counts } = picture;
  const isStopped = connector.status === 'stopped';
  const last = events.at(-1);

  function toggle() {
    try {
      if (isStopped) actions.startConnector();
      else actions.crashConnector();
    } catch (problem) {
      notify({ text: problem instanceof Error ? problem.message : String(problem), kind: 'problem' });
    }
  }

  const button = (
    <button type="button" className={`button source-button ${isStopped ? 'primary' : 'danger'}`} onClick={toggle}>
      {isStopped ? 'Start' : 'Crash'}
    </button>
  );
  const about =
    counts.sentAgain > 0
      ? `${count(counts.sent)} sent, ${count(counts.sentAgain)} of them again`
      : `${count(counts.sent)} sent`;
  return (
    <Box name="Debezium" about={about} action={button}>
      {isStopped ? (
        <Lines payment={null}>
          <code className="alarm">✕ stopped; nothing reaches the topic</code>
          <code>confirmed {slot ? formatLsn(slot.confirmed_flush_lsn) : 'nothing'}</code>
          <code>WAL now {formatLsn(insertLsn)}</code>
          <code>its slot keeps {bytes(insertLsn - (slot?.restart_lsn ?? insertLsn))} of WAL</code>
        </Lines>
      ) : last ? (
        <EventLines event={last} />
      ) : (
        <p className="source-none">It reads the WAL through a slot, and writes what was committed to the topic.</p>
      )}
    </Box>
  );
}

function EventLines({ event: { record, offset, isAgain } }: { event: PostgresPicture['events'][number] }) {
  const text = eventText(record);
  return (
    <Lines payment={record.key}>
      <code>
        key {record.key}
        {isAgain && <span className="source-again"> ↻ sent again</span>}
      </code>
      {text ? (
        <>
          <code>op {text.op}</code>
          <code title={text.before}>before {text.before}</code>
          <code title={text.after}>after {text.after}</code>
        </>
      ) : (
        <>
          <code>value null</code>
          <code>a tombstone at offset {count(offset)}</code>
        </>
      )}
    </Lines>
  );
}
