import { number } from '../../figures.ts';
import type { Stage, Step } from '../../lesson.ts';
import { createTally } from '../../tally.ts';
import {
  begin,
  insertPayment,
  letConnectorLook,
  mustCommit,
  RIYA,
  riyaInSearch,
  SEARCH,
  setStatus,
  traffic,
  transact,
} from '../stage.ts';

const IDS = ['p-riya-1', 'p-riya-2', 'p-riya-3'];

/** Her rows that are still in Postgres. */
function rowsOfRiya({ session }: Stage) {
  return session.actions.rows().filter(({ email }) => email === RIYA);
}

function recordsLeft({ session }: Stage): number {
  const { endOffset, removed } = session.store.getState();
  return endOffset - removed;
}

/** Records with her address anywhere in them. */
const NAMING_RIYA = createTally<{ records: number }>(
  () => ({ records: 0 }),
  (counted, record) => {
    if (JSON.stringify(record).includes(RIYA)) counted.records++;
  },
);

/** A customer asks to be forgotten, and the log is append-only: delete, tombstone, compaction. */
export const forgetRiya: Step = {
  id: 'forget-riya',
  title: 'Forget Riya',
  story: [
    'Riya asks to be forgotten, and the law agrees. DELETE in Postgres becomes an event, which still names her (the table’s REPLICA IDENTITY is FULL), and after it a tombstone: her payment’s key, and no value.',
    'The views forget at once, each as its `remove` says. The log itself forgets when it is compacted: of each key only the newest record stays, and that is the tombstone. Offsets never change; there are gaps now.',
  ],
  start: () => [
    begin(),
    ...IDS.map((id, n) => transact(insertPayment(id, { amount: 19_900 + n * 10_000 }))),
    { type: 'advance', ms: 1_000 },
    ...IDS.map((id) => transact(setStatus(id, 'captured'))),
    ...traffic(8, 20),
  ],
  playing: 0,
  predict: {
    question: 'Her rows are deleted in Postgres. Is her address gone from the log?',
    choices: ['yes', 'not before compaction', 'never'],
    right: 1,
    because:
      'The old records still stand there, and the delete event adds one more with her row in `before`. Compaction leaves the tombstones alone, and in time drops those too.',
  },
  acts: [
    {
      id: 'delete',
      text: 'DELETE her rows, in one transaction. The search is asked for her on its card.',
      label: 'Delete Riya’s rows',
      isDanger: true,
      isPossible: (stage) => rowsOfRiya(stage).length > 0,
      async run(stage) {
        const ids = rowsOfRiya(stage).map(({ payment_id }) => String(payment_id));
        mustCommit(
          stage,
          ...ids.map((payment_id) => ({ kind: 'delete' as const, table: 'payments' as const, where: { payment_id } })),
        );
        stage.ask(SEARCH, RIYA);
        await letConnectorLook(stage);
      },
    },
    {
      id: 'compact',
      text: 'Compact the topic: new segments are written, in which only the newest record of each key stands.',
      label: 'Compact the topic',
      isPossible: (stage) => rowsOfRiya(stage).length === 0,
      async run(stage) {
        const { kept, removed } = stage.session.actions.compact();
        stage.note('kept', kept);
        stage.note('removed', removed);
      },
    },
  ],
  figures: async (stage) => [
    number('rows', 'her rows in Postgres', rowsOfRiya(stage).length),
    number('search', 'hers, found by the search', await riyaInSearch(stage)),
    number('records', 'records that name her', (await NAMING_RIYA.upToNow(stage)).records),
    number('kept', 'records in the log', recordsLeft(stage)),
    number('end', 'its end offset', stage.session.store.getState().endOffset),
  ],
  reached: (_stage, { before, now }) =>
    now.get('rows') === 0 && now.get('search') === 0 && now.get('records') === 0 && Number(before.get('records')) > 0,
  keep: 'Deleting is one more fact; compaction makes the log forget what it supersedes.',
  real: 'the compaction: the records are gone from the log’s memory, and a replay reads what is left.',
  simulated:
    'its timing: Kafka’s cleaner runs by itself, never on the segment being written, and drops tombstones after a day (delete.retention.ms).',
  panel: 'compaction',
};
