import type { Json } from '../../../log/record.ts';
import type { Step } from '../../lesson.ts';
import { ask, askNumber, money, number } from '../../figures.ts';
import {
  ARCHIVE,
  begin,
  capturedInPostgres,
  DASHBOARD,
  FRAUD,
  MERCHANT,
  SEARCH,
  SETTLEMENT,
  traffic,
} from '../stage.ts';

/** Five questions, and for each the shape of state that makes the answer cheap. */
export const fiveQuestions: Step = {
  id: 'five-questions',
  title: 'Five questions, five shapes',
  story: [
    'Each view exists for one question. The facts are the same; the shapes differ: a total per merchant, a count per card, a row per merchant and day, an index of words, a list of files.',
    'The work is done when a fact arrives; when the question comes, the answer is there.',
  ],
  start: () => [begin(), ...traffic(25, 60)],
  playing: 0,
  predict: {
    question: `“What did ${MERCHANT} capture today?” How many rows does the dashboard add up when it is asked?`,
    choices: ['all of today’s', `those of ${MERCHANT}`, 'none'],
    right: 2,
    because: 'It reads one number from a Map. The adding was done record by record, as they came.',
  },
  acts: [
    {
      id: 'ask',
      text: 'Ask all five, and Postgres the first one. Type other questions on the cards; below each answer stands the SQL it replaces.',
      label: 'Ask all five',
      async run(stage) {
        const { session } = stage;
        const { now } = session.store.getState();
        const day = new Date(now).toISOString().slice(0, 10);
        const card = busiestCard(await session.actions.state(FRAUD, ['perCard']).catch(() => null));
        const questions: readonly (readonly [view: string, about: string])[] = [
          [DASHBOARD, MERCHANT],
          [FRAUD, card ?? ''],
          [SETTLEMENT, MERCHANT],
          [SEARCH, 'riya'],
          [ARCHIVE, day],
        ];
        let answered = 0;
        for (const [view, about] of questions) {
          stage.ask(view, about);
          if ((await ask(stage, view, about)) !== null) answered++;
          stage.note('answered', answered);
          await stage.wait(250);
        }
        stage.note('rows', capturedInPostgres(session.actions.rows(), MERCHANT, now).rows);
      },
    },
  ],
  figures: async (stage) => {
    const { now } = stage.session.store.getState();
    const sql = capturedInPostgres(stage.session.actions.rows(), MERCHANT, now);
    return [
      number('answered', 'answered, of five', Number(stage.noted('answered') ?? 0)),
      money('view', `${MERCHANT} today, by a lookup`, await askNumber(stage, DASHBOARD, MERCHANT)),
      money('sql', 'the same by SQL', sql.total),
      number('rows', 'rows that SQL adds up', sql.rows),
    ];
  },
  reached: (_stage, { now }) => now.get('answered') === 5 && now.get('view') === now.get('sql'),
  keep: 'A view is an answer kept ready; the log is what it is made of.',
  real: 'the folds, their states and their answers.',
  simulated: 'the payments and Postgres, whose rows are added up here to compare.',
  panel: 'sql',
};

function busiestCard(perCard: Json): string | null {
  const [busiest] = Object.entries(perCard ?? {}).toSorted(([, one], [, other]) => Number(other) - Number(one));
  return busiest?.[0] ?? null;
}
