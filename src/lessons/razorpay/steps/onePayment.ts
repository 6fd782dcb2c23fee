import type { Stage, Step } from '../../lesson.ts';
import { number, words } from '../../figures.ts';
import { formatLsn } from '../../../sources/postgres/lsn.ts';
import { begin, FIVE, insertPayment, letConnectorLook, mustCommit, pictureOf, setStatus } from '../stage.ts';

const ID = 'p-first';

function statusInPostgres({ session }: Stage): string | null {
  const row = session.actions.row(ID);
  return row ? String(row.status) : null;
}

/** One payment, stage by stage: committed, in the WAL, sent, a record, five views. */
export const onePayment: Step = {
  id: 'one-payment',
  title: 'One payment’s journey',
  story: [
    'The application writes once, in one transaction. When COMMIT returns, the change stands in Postgres’s write-ahead log, the WAL.',
    'Debezium reads the WAL through a replication slot and writes a change event to the topic `payments-cdc`: the row `before` and `after`, the operation, and its place in the WAL, the LSN.',
  ],
  start: () => [begin()],
  playing: 0,
  predict: {
    question:
      'COMMIT has returned; Debezium has not looked yet. In how many of the six is the payment: Postgres and the five views?',
    choices: ['none', 'one', 'six'],
    right: 1,
    because:
      'In Postgres alone, and there it is durable. The five hear of it a moment later: that moment is the price.',
  },
  acts: [
    {
      id: 'commit',
      text: 'Insert Riya’s payment and COMMIT. Time stands still: look at the WAL, and at the empty topic.',
      label: 'INSERT, COMMIT',
      isPossible: (stage) => statusInPostgres(stage) === null,
      run: async (stage) => void mustCommit(stage, insertPayment(ID)),
    },
    {
      id: 'look',
      text: 'Now let Debezium look: a tenth of a second. The event becomes record 0, and each view folds it at its own offset.',
      label: 'Let Debezium look',
      isPossible: ({ session }) => session.store.getState().endOffset === 0 && pictureOfCommits(session) > 0,
      run: (stage) => letConnectorLook(stage),
    },
    {
      id: 'capture',
      text: 'The bank says yes: UPDATE to captured. The event carries both rows, so that a view can take the old one back.',
      label: 'Capture it',
      isPossible: (stage) => statusInPostgres(stage) === 'authorized' && stage.session.store.getState().endOffset > 0,
      async run(stage) {
        mustCommit(stage, setStatus(ID, 'captured'));
        await stage.wait(700);
        await letConnectorLook(stage);
      },
    },
  ],
  figures: async (stage) => {
    const { endOffset, reports } = stage.session.store.getState();
    const knowing = FIVE.filter((view) => (reports[view]?.offset ?? 0) > 0).length;
    return [
      words('row', 'in Postgres', statusInPostgres(stage) ?? 'no row'),
      words('lsn', 'end of the WAL', formatLsn(pictureOf(stage).insertLsn)),
      number('records', 'records in the topic', endOffset),
      number('knowing', 'views that know of it', knowing),
    ];
  },
  reached: (_stage, { now }) =>
    now.get('row') === 'captured' && Number(now.get('records')) >= 2 && now.get('knowing') === FIVE.length,
  keep: 'The application writes once; the log carries it to whoever needs it.',
  real: 'the views’ processes, and every byte of the record they fold.',
  simulated: 'Postgres, its WAL and Debezium: a model that writes what they would write. Debezium’s look every 0.1 s.',
};

function pictureOfCommits({ store }: Stage['session']): number {
  return store.getState().postgres?.counts.committed ?? 0;
}
