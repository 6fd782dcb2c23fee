import { fieldOf } from '../../../log/fieldOf.ts';
import type { Json } from '../../../log/record.ts';
import type { Step } from '../../lesson.ts';
import { ask, number, words } from '../../figures.ts';
import {
  begin,
  insertPayment,
  letConnectorLook,
  riyaInSearch,
  SEARCH,
  setStatus,
  traffic,
  transact,
} from '../stage.ts';

const ID = 'p-7741';
const QUESTION = 'riya failed tue';
const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1_000;

function idOf(hit: Json | undefined): string | null {
  const id = fieldOf(hit ?? null, 'payment_id');
  return typeof id === 'string' ? id : null;
}

/** Free text over what happened: who, what became of it, on which day. */
export const riyaCalls: Step = {
  id: 'riya-calls',
  title: 'Riya calls',
  story: [
    'It is Thursday. Riya is on the phone: a payment of hers failed on Tuesday, and she wants to know which. She has no transaction id; who has?',
    'The support search is a fold too: its state is the documents, and an index of their words beside them. Status and weekday are words like any other.',
  ],
  start: () => [
    begin(),
    transact(insertPayment(ID, { amount: 129_900 })),
    { type: 'advance', ms: 900 },
    transact(setStatus(ID, 'failed')),
    transact(insertPayment('p-7742', { amount: 49_900 })),
    { type: 'advance', ms: 900 },
    transact(setStatus('p-7742', 'captured')),
    ...traffic(12, 40),
    { type: 'advance', ms: TWO_DAYS_MS },
    ...traffic(12, 20),
    transact(insertPayment('p-9105', { amount: 9_900 }), setStatus('p-9105', 'failed')),
    { type: 'advance', ms: 200 },
  ],
  playing: 0,
  predict: {
    question: `Riya also had a payment captured on Tuesday, and one that failed today. How many does “${QUESTION}” find?`,
    choices: ['one', 'two', 'three'],
    right: 0,
    because: 'All three words have to be there: her address, the status, the weekday of its last change.',
  },
  acts: [
    {
      id: 'search',
      text: `Ask for “${QUESTION}”. Then type on the card yourself: her address, the last four digits, an id.`,
      label: 'Find it',
      async run(stage) {
        stage.ask(SEARCH, QUESTION);
        const hits = await ask(stage, SEARCH, QUESTION);
        const [hit] = Array.isArray(hits) ? hits : [];
        stage.note('found', idOf(hit));
        stage.note('hits', Array.isArray(hits) ? hits.length : 0);
      },
    },
    {
      id: 'refund',
      text: 'She pays again, and this time it is captured: one more transaction, and the search knows it as soon as its offset has passed it.',
      label: 'She pays again',
      async run(stage) {
        const id = `p-9106-${stage.session.store.getState().endOffset}`;
        stage.session.actions.transact([insertPayment(id, { amount: 129_900 }), setStatus(id, 'captured')]);
        await letConnectorLook(stage);
      },
    },
  ],
  figures: async (stage) => [
    number('riya', 'payments of hers it knows', await riyaInSearch(stage)),
    number(
      'hits',
      `found for “${QUESTION}”`,
      typeof stage.noted('hits') === 'number' ? Number(stage.noted('hits')) : null,
    ),
    words('found', 'the payment', typeof stage.noted('found') === 'string' ? String(stage.noted('found')) : null),
  ],
  reached: (stage) => stage.noted('found') === ID && stage.noted('hits') === 1,
  keep: 'A search index is a view: it may be thrown away, rebuilt, and asked anything its words hold.',
  real: 'the index (MiniSearch) and its answers, in the view’s own process.',
  simulated: 'two days, passed in an instant; Riya.',
};
