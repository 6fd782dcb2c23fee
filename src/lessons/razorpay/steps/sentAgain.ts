import type { Step } from '../../lesson.ts';
import { askNumber, money, number } from '../../figures.ts';
import { begin, capturedInPostgres, DASHBOARD, letConnectorLook, MERCHANT, pictureOf, traffic } from '../stage.ts';

const RATE = 40;

/** The connector dies with unconfirmed changes, and sends them again: at least once. */
export const sentAgain: Step = {
  id: 'sent-again',
  title: 'Sent again, counted once',
  story: [
    'Debezium writes to the topic, and only every few seconds does it store how far it has come. If it dies in between, it resumes from the older place, and sends what follows once more. That is “at least once”.',
    'Meanwhile Postgres keeps the WAL for it: the replication slot holds on to everything not yet confirmed.',
  ],
  start: () => [
    begin(),
    ...traffic(RATE, 8),
    { type: 'traffic', recordsPerSecond: RATE },
    { type: 'advance', ms: 3_000 },
  ],
  playing: RATE,
  predict: {
    question: `Some captures will be in the log twice. ${MERCHANT}’s total on the dashboard will be`,
    choices: ['too high', 'right', 'too low'],
    right: 1,
    because:
      'The fold remembers today’s payments by id, so the second record of a capture changes nothing: it is idempotent. A fold that only adds would be wrong now.',
  },
  acts: [
    {
      id: 'crash',
      text: 'Kill Debezium. Payments go on; the topic stands still; the slot keeps WAL.',
      label: 'Crash Debezium',
      isDanger: true,
      isPossible: (stage) => pictureOf(stage).connector.status !== 'stopped',
      async run(stage) {
        const { actions, store } = stage.session;
        actions.play();
        actions.crashConnector();
        stage.ask(DASHBOARD, MERCHANT);
        const from = store.getState().postgres?.counts.committed ?? 0;
        await stage.until(() => (store.getState().postgres?.counts.committed ?? 0) > from + 2 * RATE);
      },
    },
    {
      id: 'start',
      text: 'Start it. First come the changes sent before and never confirmed, then those it missed.',
      label: 'Start Debezium',
      isPossible: (stage) => pictureOf(stage).connector.status === 'stopped',
      async run(stage) {
        const { actions, store } = stage.session;
        actions.play();
        actions.startConnector();
        await stage.until(() => store.getState().postgres?.connector.status === 'streaming');
        await stage.wait(900);
        actions.pause();
        actions.setTraffic(0);
        await letConnectorLook(stage, 300);
      },
    },
  ],
  figures: async (stage) => {
    const { session } = stage;
    const { counts, slot, insertLsn } = pictureOf(stage);
    const { now, endOffset } = session.store.getState();
    return [
      number('records', 'records in the log', endOffset),
      number('again', 'of them sent again', counts.sentAgain),
      number('kept', 'bytes of WAL the slot keeps', insertLsn - (slot?.restart_lsn ?? insertLsn)),
      money('view', `${MERCHANT} today, dashboard`, await askNumber(stage, DASHBOARD, MERCHANT)),
      money('sql', `${MERCHANT} today, in Postgres`, capturedInPostgres(session.actions.rows(), MERCHANT, now).total),
    ];
  },
  reached: (_stage, { now }) => Number(now.get('again')) > 0 && now.get('view') === now.get('sql'),
  keep: 'Delivery is at least once; an idempotent fold makes it count once.',
  real: 'the second records, which are in the log, and the totals compared.',
  simulated:
    'Debezium, which stores its offset every 5 s here (a Kafka Connect worker does every 60 s unless told otherwise).',
};
