import { galleryEntry } from '../../../views/gallery/index.ts';
import type { Stage, Step } from '../../lesson.ts';
import { digestOf, money, askNumber, number, words } from '../../figures.ts';
import { ARCHIVE, begin, DASHBOARD, FRAUD, MERCHANT, traffic } from '../stage.ts';

/** A second copy of the dashboard, so that the two ways back can race. It takes the archive's place on the page. */
export const COPY = 'v6';
const RATE = 150;
/** So fast both fold while they race, records/s: slow enough to watch. */
const RACE_PER_SECOND = 2_500;
const CHECKPOINT_EVERY = 2_000;

function statusOf({ session }: Stage, id: string): string {
  const { views, reports } = session.store.getState();
  const view = views.find((one) => one.id === id);
  return view?.status === 'crashed' ? 'crashed' : (reports[id]?.status ?? 'gone');
}

/** Waits until a view has caught up, and tells how long it took, ms. */
async function finish(stage: Stage, id: string, from: number): Promise<number> {
  const { store } = stage.session;
  await stage.until(() => {
    const { reports, endOffset } = store.getState();
    const report = reports[id];
    return report?.status === 'running' && endOffset - report.offset < RATE;
  });
  return stage.clock() - from;
}

/** Crash under load; then replay from 0 and from a checkpoint, side by side. */
export const loseTheDashboard: Step = {
  id: 'lose-the-dashboard',
  title: 'Lose the dashboard. Lose nothing.',
  story: [
    'The dashboard is a fold of the topic: for each captured payment, add its amount to its merchant’s total. Its memory is disposable; a checkpoint of it only saves time.',
    'Two copies run here. Both will die, while payments keep coming.',
  ],
  start: () => [
    begin(),
    { type: 'removeView', id: ARCHIVE },
    {
      type: 'addView',
      id: COPY,
      name: 'Dashboard, 2nd copy',
      code: galleryEntry('captured-today').source,
      gallery: 'captured-today',
    },
    { type: 'setCheckpointEvery', id: DASHBOARD, records: CHECKPOINT_EVERY },
    { type: 'setCheckpointEvery', id: COPY, records: CHECKPOINT_EVERY },
    ...traffic(RATE, 60),
  ],
  playing: RATE,
  predict: {
    question: `At the offset where it crashed, ${MERCHANT}’s total after a replay from 0 will be`,
    choices: ['lower', 'the same', 'higher'],
    right: 1,
    because:
      'Same fold, same records, same order: the same state, and its digest says so. The crash lost work, not facts.',
  },
  acts: [
    {
      id: 'crash',
      text: 'Kill both processes, a moment after the second copy’s checkpoint. The other views go on; so do the payments.',
      label: 'Crash both copies',
      isDanger: true,
      isPossible: (stage) => statusOf(stage, DASHBOARD) !== 'crashed',
      async run(stage) {
        const { actions, store } = stage.session;
        const arrive = (records: number) => {
          const from = store.getState().endOffset;
          return stage.until(() => store.getState().endOffset > from + records);
        };
        actions.play();
        if (statusOf(stage, COPY) !== 'crashed') await actions.checkpoint(COPY);
        await arrive(RATE);
        for (const id of [DASHBOARD, COPY]) if (statusOf(stage, id) !== 'crashed') actions.crashView(id);
        await arrive(2 * RATE);
      },
    },
    {
      id: 'race',
      text: 'Start both again: one from offset 0, one from its last checkpoint. Both are held to 2,500 records a second, so that one can watch.',
      label: 'Race back',
      isPossible: (stage) => [DASHBOARD, COPY].every((id) => statusOf(stage, id) === 'crashed'),
      async run(stage) {
        const { actions } = stage.session;
        for (const id of [DASHBOARD, COPY]) actions.limitSpeed(id, RACE_PER_SECOND);
        for (const id of [DASHBOARD, COPY]) stage.ask(id, MERCHANT);
        const from = stage.clock();
        const zero = actions.restartView(DASHBOARD, 'zero').then(() => finish(stage, DASHBOARD, from));
        const checkpoint = actions.restartView(COPY, 'checkpoint').then(() => finish(stage, COPY, from));
        void checkpoint.then((ms) => stage.note('checkpoint', ms)).catch(() => {});
        stage.note('zero', await zero);
        await checkpoint;
        for (const id of [DASHBOARD, COPY]) actions.limitSpeed(id, null);
        actions.pause();
        await actions.settled();
        stage.note('equal', (await digestOf(stage, DASHBOARD)) === (await digestOf(stage, COPY)));
      },
    },
  ],
  figures: async (stage) => {
    const { reports, endOffset } = stage.session.store.getState();
    const rebuilt = reports[DASHBOARD]?.rebuilt ?? null;
    const equal = stage.noted('equal');
    return [
      number('end', 'records in the log', endOffset),
      number('fraud', 'fraud view, its offset', reports[FRAUD]?.offset ?? null),
      money('total', `${MERCHANT} today`, await askNumber(stage, DASHBOARD, MERCHANT)),
      words(
        'rebuilt',
        'digest at the crash, replayed',
        rebuilt === null ? null : rebuilt.before === rebuilt.after ? 'the same' : 'another',
      ),
      words('copies', 'digests of the two copies', equal === undefined ? null : equal ? 'equal' : 'unequal'),
    ];
  },
  reached: (_stage, { now }) => now.get('rebuilt') === 'the same' && now.get('copies') === 'equal',
  keep: 'A crash costs time, not facts; a checkpoint makes it cost less time.',
  real: 'each view runs in a worker of its own, and the worker is killed; the digests are of the rebuilt states.',
  simulated: 'the payments, and the speed limit of the race.',
  panel: 'race',
};
