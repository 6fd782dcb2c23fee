import type { Stage, Step } from '../../lesson.ts';
import { askCount, number, time } from '../../figures.ts';
import { begin, freshId, insertPayment, mustCommit, SEARCH, traffic } from '../stage.ts';

/** The offset of the record that a payment's change became; null until it was sent. */
function offsetOf({ session }: Stage, paymentId: string): number | null {
  return session.actions.journey(paymentId).events.at(-1)?.offset ?? null;
}

/** Read your own write: the view is late, and two ways to cope with it. */
export const staleRead: Step = {
  id: 'stale-read',
  title: '“I just wrote it, why isn’t it there?”',
  story: [
    'The application has committed a payment, and asks the support search for it in the next line. It is not there. Nothing is broken: the view’s offset has not passed the record yet.',
    'There are two cures. Read Postgres, which has it since COMMIT. Or keep the write’s LSN, and wait until the view has folded the record that carries it: as long as the view is late, and no longer.',
  ],
  start: () => [begin(), ...traffic(6, 20)],
  playing: 6,
  predict: {
    question: 'COMMIT has just returned. Asked at once, the search finds',
    choices: ['the payment', 'nothing', 'half of it'],
    right: 1,
    because:
      'The connector looks every tenth of a second. Until it has, and the view has folded the record, the view tells the truth of a moment ago.',
  },
  acts: [
    {
      id: 'write',
      text: 'Commit a payment; ask the search at once; then ask Postgres.',
      label: 'Write, then read',
      async run(stage) {
        const { actions } = stage.session;
        actions.play();
        const id = freshId(stage, 'p-mine');
        stage.ask(SEARCH, id);
        mustCommit(stage, insertPayment(id));
        const committed = stage.clock();
        stage.note('viewHits', (await askCount(stage, SEARCH, id)) ?? 0);
        stage.note('view_ms', stage.clock() - committed);
        const asked = stage.clock();
        stage.note('postgresHits', actions.row(id) === null ? 0 : 1);
        stage.note('postgres_ms', stage.clock() - asked);
        await stage.until(() => {
          const offset = offsetOf(stage, id);
          stage.session.flush();
          return offset !== null && (stage.session.store.getState().reports[SEARCH]?.offset ?? 0) > offset;
        });
      },
    },
    {
      id: 'wait',
      text: 'Write another one, and this time wait until the search’s offset has passed it before asking.',
      label: 'Write, wait, read',
      async run(stage) {
        const { actions, store } = stage.session;
        actions.play();
        const id = freshId(stage, 'p-mine');
        stage.ask(SEARCH, id);
        const began = stage.clock();
        mustCommit(stage, insertPayment(id));
        await stage.until(() => {
          const offset = offsetOf(stage, id);
          return offset !== null && (store.getState().reports[SEARCH]?.offset ?? 0) > offset;
        });
        stage.note('waitHits', (await askCount(stage, SEARCH, id)) ?? 0);
        stage.note('wait_ms', stage.clock() - began);
        stage.note('offset', offsetOf(stage, id));
      },
    },
  ],
  figures: async (stage) => {
    const noted = (name: string) => {
      const value = stage.noted(name);
      return typeof value === 'number' ? value : null;
    };
    return [
      number('view', 'found at once, in the view', noted('viewHits')),
      number('postgres', 'found at once, in Postgres', noted('postgresHits')),
      number('waited', 'found in the view, after waiting', noted('waitHits')),
      time('wait', 'how long that took', noted('wait_ms')),
    ];
  },
  reached: (_stage, { now }) => now.get('view') === 0 && now.get('postgres') === 1 && now.get('waited') === 1,
  keep: 'A view is late, never wrong: read the source, or wait for the offset.',
  real: 'the wait: the view’s own process, asked in this browser, by its clock.',
  simulated: 'Postgres answers from this page’s memory, so without a network; Debezium looks every 0.1 s.',
  panel: 'staleRead',
};
