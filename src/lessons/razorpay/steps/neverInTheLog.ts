import type { Stage, Step } from '../../lesson.ts';
import { number, words } from '../../figures.ts';
import { formatLsn } from '../../../sources/postgres/lsn.ts';
import { begin, freshId, insertPayment, letConnectorLook, pictureOf, transact, traffic } from '../stage.ts';

const TAKEN = 'p-taken';

function aborts({ session }: Stage): number {
  return session.store.getState().postgres?.wal.filter(({ record }) => record === 'Transaction ABORT').length ?? 0;
}

/** What Postgres refuses, or takes back, is in its WAL and never in the topic. */
export const neverInTheLog: Step = {
  id: 'never-in-the-log',
  title: 'What never reaches the log',
  story: [
    'A transaction is rolled back; an id comes twice. Both have written to the WAL by then, and both end there with ABORT.',
    'Logical decoding hands out whole transactions, once their COMMIT is read, and no other. So the five views never hear of what did not happen, and need no constraints of their own.',
  ],
  start: () => [begin(), transact(insertPayment(TAKEN)), ...traffic(5, 12)],
  playing: 0,
  predict: {
    question: 'INSERT, then ROLLBACK. Where does the row leave a trace?',
    choices: ['nowhere', 'in the WAL only', 'in the WAL and in the topic'],
    right: 1,
    because:
      'The row was written and logged before anybody knew how the transaction would end. Its number, the xid, is used up as well.',
  },
  acts: [
    {
      id: 'rollback',
      text: 'Insert a payment, then ROLLBACK. Look at the WAL, and at the topic’s end.',
      label: 'INSERT, ROLLBACK',
      async run(stage) {
        stage.session.actions.transact([insertPayment(freshId(stage, 'p-undone'))], 'rollback');
        await letConnectorLook(stage, 200);
        stage.note('rolledBack', true);
      },
    },
    {
      id: 'duplicate',
      text: `Insert the id ${TAKEN} once more: the primary key refuses it.`,
      label: 'The same id again',
      async run(stage) {
        const done = stage.session.actions.transact([insertPayment(TAKEN)]);
        stage.note('error', done.error ? `${done.error.sqlstate} ${done.error.condition}` : 'none');
        await letConnectorLook(stage, 200);
      },
    },
    {
      id: 'conflict',
      text: 'And once more with ON CONFLICT DO NOTHING: no error, no row, nothing to send.',
      label: 'ON CONFLICT DO NOTHING',
      async run(stage) {
        const statement = insertPayment(TAKEN);
        if (statement.kind !== 'insert') return;
        stage.session.actions.transact([{ ...statement, onConflict: { do: 'nothing', target: 'payment_id' } }]);
        await letConnectorLook(stage, 200);
      },
    },
  ],
  figures: async (stage) => {
    const { counts, insertLsn } = pictureOf(stage);
    const error = stage.noted('error');
    return [
      number('rolledBack', 'transactions rolled back', counts.rolledBack),
      words('error', 'what Postgres said', typeof error === 'string' ? error : null),
      words('lsn', 'end of the WAL', formatLsn(insertLsn)),
      number('aborts', 'ABORT records in the WAL’s end', aborts(stage)),
      number('records', 'records in the topic', stage.session.store.getState().endOffset),
    ];
  },
  reached: (stage, { before, now }) =>
    Number(now.get('rolledBack')) >= Number(before.get('rolledBack')) + 2 &&
    stage.noted('error') === '23505 unique_violation' &&
    now.get('lsn') !== before.get('lsn') &&
    now.get('records') === before.get('records'),
  keep: 'The log tells what happened; what did not happen is not in it.',
  real: 'the order of things: the topic’s end offset is the log’s own.',
  simulated: 'Postgres: a model of its constraints, transaction numbers and WAL records.',
};
