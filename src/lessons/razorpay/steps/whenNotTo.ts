import type { Step } from '../../lesson.ts';
import { askNumber, money, time } from '../../figures.ts';
import { begin, capturedInPostgres, DASHBOARD, MERCHANT, traffic } from '../stage.ts';

/** The other side: what a log costs, and when a query is enough. */
export const whenNotTo: Step = {
  id: 'when-not-to',
  title: 'When not to do this',
  story: [
    'A log between is not free: a slot to watch, a connector and brokers to run, schemas that must stay compatible, folds that must be idempotent, and every read a moment late.',
    'With fewer than three systems that need the data, ask Postgres, or keep an outbox table that one job reads. Come back when the third one knocks.',
  ],
  start: () => [begin(), ...traffic(25, 60)],
  playing: 0,
  predict: {
    question: 'One database, one dashboard, a few million rows. What would you build?',
    choices: ['a query with an index', 'a log and a view', 'dual writes'],
    right: 0,
    because:
      'It is right at once, it is one system, and there is nothing to keep in step. A materialized view inside Postgres is the next thing to try.',
  },
  acts: [
    {
      id: 'query',
      text: 'Ask Postgres itself, and the dashboard, the same question. Then move the sliders: how many systems have you?',
      label: 'Ask Postgres itself',
      async run(stage) {
        const { actions, store } = stage.session;
        const from = stage.clock();
        const { total } = capturedInPostgres(actions.rows(), MERCHANT, store.getState().now);
        stage.note('query_ms', stage.clock() - from);
        stage.note('query', total);
        const asked = stage.clock();
        stage.note('view', await askNumber(stage, DASHBOARD, MERCHANT));
        stage.note('view_ms', stage.clock() - asked);
      },
    },
  ],
  figures: async (stage) => {
    const noted = (name: string) => {
      const value = stage.noted(name);
      return typeof value === 'number' ? value : null;
    };
    return [
      money('query', `${MERCHANT} today, by a query`, noted('query')),
      money('view', `${MERCHANT} today, by the view`, noted('view')),
      time('query_ms', 'the query took', noted('query_ms')),
      time('view_ms', 'the view took', noted('view_ms')),
    ];
  },
  reached: (_stage, { now }) => now.get('query') !== null && now.get('query') === now.get('view'),
  keep: 'Use a log when several systems need the same facts; before that, use the database you have.',
  real: 'both answers, and how long they took in this browser.',
  simulated: 'Postgres: its rows are added up in this page, without a network or a disk.',
  panel: 'costs',
};
