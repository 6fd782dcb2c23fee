import { fieldOf } from '../../../log/fieldOf.ts';
import { rowAfter } from '../../../views/changeEvent.ts';
import { askNumber, number, words } from '../../figures.ts';
import type { Stage, Step } from '../../lesson.ts';
import { createTally } from '../../tally.ts';
import solution from '../folds/bengaluru-solution/fold.ts?fold';
import starter from '../folds/bengaluru-starter/fold.ts?fold';
import { begin, lagOf, traffic } from '../stage.ts';

export const NAME = 'Bengaluru, last hour';
const HOUR_MS = 3_600_000;
const CITY = 'Bengaluru';

/** The view the step adds, or one that the person made for it; null before. */
function viewIdOf({ session }: Stage): string | null {
  return session.store.getState().views.find(({ name }) => name === NAME)?.id ?? null;
}

interface CityPayments {
  /** Event time of the newest record of all, ms. */
  latest: number;
  /** When each payment from the city was first heard of: event time, ms. */
  readonly first: Map<string, number>;
}

/** Payments from the city, counted over the log without a view. */
export const CITY_PAYMENTS = createTally<CityPayments>(
  () => ({ latest: 0, first: new Map() }),
  (counted, { key, timestamp, value }) => {
    counted.latest = Math.max(counted.latest, timestamp);
    if (key === null || counted.first.has(key) || fieldOf(rowAfter(value), 'city') !== CITY) return;
    counted.first.set(key, timestamp);
  },
);

/** Those of them whose first event lies within the last hour of event time. */
function ofLastHour({ latest, first }: CityPayments): number {
  let payments = 0;
  for (const time of first.values()) if (time > latest - HOUR_MS) payments++;
  return payments;
}

/** A question nobody had when the system was built, answered from offset 0 on. */
export const unplannedFeature: Step = {
  id: 'unplanned-feature',
  title: 'A feature nobody planned',
  story: [
    'It is a quarter past three, and product asks: how many payments came from Bengaluru in the last hour? No table holds it, and no service was told to count.',
    'But every payment is in the log. A new fold, pointed at offset 0, has the answer as if it had always run.',
  ],
  start: () => [begin(), ...traffic(10, 90), { type: 'advance', ms: 75 * 60 * 1_000 }, ...traffic(10, 90)],
  playing: 0,
  predict: {
    question: 'What has to change in the application, Postgres, Debezium or the other views?',
    choices: ['nothing', 'Debezium', 'all of them'],
    right: 0,
    because: 'A new reader is nobody else’s business: it has an offset of its own and starts at 0.',
  },
  acts: [
    {
      id: 'write',
      text: 'Open a starter that counts too much, and finish it in the editor: two places are marked. It replays as you type.',
      label: 'Write the fold',
      isPossible: (stage) => viewIdOf(stage) === null,
      async run({ session, edit }) {
        edit(await session.actions.addView({ name: NAME, code: starter.source }));
        await session.actions.settled();
      },
    },
    {
      id: 'solve',
      text: 'No time, or no luck? This is one way to write it.',
      label: 'Show a solution',
      isPossible: (stage) => viewIdOf(stage) !== null,
      async run(stage) {
        const id = viewIdOf(stage);
        if (id === null) throw new Error('The view was removed: write the fold first.');
        await stage.session.actions.editView(id, solution.source);
        stage.edit(id);
        await stage.session.actions.settled();
      },
    },
  ],
  figures: async (stage) => {
    const id = viewIdOf(stage);
    const counted = ofLastHour(await CITY_PAYMENTS.upToNow(stage));
    return [
      number('views', 'views on the log', stage.session.store.getState().views.length),
      number('view', `your fold’s answer`, id === null ? null : await askNumber(stage, id)),
      number('counted', 'the same, counted over the log', counted),
      words('lag', 'its place', id === null ? null : lagOf(stage, id) === 0 ? 'at the end' : 'replaying'),
    ];
  },
  reached: (_stage, { now }) => now.get('lag') === 'at the end' && now.get('view') === now.get('counted'),
  keep: 'New questions can be asked of old facts, because the facts were kept.',
  real: 'your code, compiled and run in a process of its own; the replay from offset 0.',
  simulated: 'the afternoon: an hour and a quarter passed in an instant.',
};
