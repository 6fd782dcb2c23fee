import { fieldOf } from '../../../log/fieldOf.ts';
import { rowAfter } from '../../../views/changeEvent.ts';
import { askNumber, number } from '../../figures.ts';
import type { Step } from '../../lesson.ts';
import { createTally } from '../../tally.ts';
import { begin, FRAUD, insertPayment, mustCommit, passTime, pictureOf, traffic } from '../stage.ts';

const CARD = '9f3c1b7a';
const TRIES = 7;
const WINDOW_MS = 60_000;

interface CardRecords {
  /** Event time of the newest record of all, ms. */
  latest: number;
  readonly ofCard: { readonly key: string | null; readonly timestamp: number }[];
}

/** The records of the card, counted over the log. */
const CARD_RECORDS = createTally<CardRecords>(
  () => ({ latest: 0, ofCard: [] }),
  (counted, { key, timestamp, value }) => {
    counted.latest = Math.max(counted.latest, timestamp);
    if (fieldOf(rowAfter(value), 'card_hash') === CARD) counted.ofCard.push({ key, timestamp });
  },
);

/** The different payments of the last minute of event time. */
function paymentsInWindow({ latest, ofCard }: CardRecords): number {
  return new Set(ofCard.filter(({ timestamp }) => timestamp > latest - WINDOW_MS).map(({ key }) => key)).size;
}

/** A card is tried seven times: the window catches it, and a second delivery does not fool it. */
export const cardBurst: Step = {
  id: 'card-burst',
  title: 'A card in a burst',
  story: [
    'Somebody tries a stolen card. Each payment alone looks harmless; seven in a few seconds do not. The fraud view keeps, for each card, the payments of the last 60 seconds.',
    'Seconds of event time: when it happened, as the record says. So a replay finds the same burst at the same offset, and a record that comes late goes to its place in the window. One too old for it changes nothing.',
  ],
  start: () => [begin(), ...traffic(8, 40), { type: 'traffic', recordsPerSecond: 8 }],
  playing: 0,
  predict: {
    question: 'Debezium dies in the middle and sends the seven once more. The window then says',
    choices: ['7', '14', '0'],
    right: 0,
    because:
      'It counts payments, not records: a Map from payment to card holds each once, however often it is delivered and in whatever order.',
  },
  acts: [
    {
      id: 'burst',
      text: `Seven payments on the card ${CARD}, half a second apart, among everybody else’s.`,
      label: 'Try the card seven times',
      isDanger: true,
      async run(stage) {
        stage.ask(FRAUD, CARD);
        for (let n = 1; n <= TRIES; n++) {
          const id = `p-try-${pictureOf(stage).counts.committed}`;
          mustCommit(stage, insertPayment(id, { card_hash: CARD, email: 'someone@example.in', amount: 100 * n }));
          stage.session.actions.advance(500);
          await stage.wait(220);
        }
        await stage.session.actions.settled();
      },
    },
    {
      id: 'again',
      text: 'Kill Debezium and start it again, before it has confirmed what it sent: the same events come once more, late and out of order.',
      label: 'Send them again',
      isDanger: true,
      isPossible: (stage) => CARD_RECORDS.last(stage).ofCard.length >= TRIES,
      async run(stage) {
        stage.session.actions.crashConnector();
        await stage.wait(500);
        stage.session.actions.startConnector();
        await passTime(stage, 3, 100, 100);
        stage.note('again', (await askNumber(stage, FRAUD, CARD)) ?? -1);
      },
    },
    {
      id: 'slide',
      text: 'A minute passes, with ordinary payments. The window slides with event time, and the burst falls out of it.',
      label: 'Let a minute pass',
      run: (stage) => passTime(stage, 16, 4_000, 120),
    },
  ],
  figures: async (stage) => {
    const counted = await CARD_RECORDS.upToNow(stage);
    return [
      number('view', `card ${CARD}, last 60 s`, await askNumber(stage, FRAUD, CARD)),
      number('counted', 'the same, counted over the log', paymentsInWindow(counted)),
      number('records', 'records of this card in the log', counted.ofCard.length),
    ];
  },
  reached: (stage, { now }) =>
    Number(now.get('records')) > TRIES && stage.noted('again') === TRIES && now.get('view') === now.get('counted'),
  keep: 'A window over event time gives the same answer late, twice, or on replay.',
  real: 'the fold and its window; the count over the log is made apart from it.',
  simulated: 'the thief, the payments and the clock.',
};
