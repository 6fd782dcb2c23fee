import type { Step } from '../../lesson.ts';
import { number } from '../../figures.ts';
import { ARCHIVE, begin, FIVE, lagOf, traffic } from '../stage.ts';

const PEAK = 5_000;
const SLOW = 500;
/** Enough to see it run, records. */
const SHOWN = 12_000;

/** 5,000 transactions a second, and one view that cannot keep up: nobody waits for it. */
export const thePeak: Step = {
  id: 'the-peak',
  title: 'The peak: 5,000 payments a second',
  story: [
    'A sale begins, and every checkout in the country asks at once. The application still writes to one place only. The five read behind it, each as fast as it can.',
    'Records now arrive too fast to draw one by one, so the tape becomes a density, and the wires a flow.',
  ],
  start: () => [begin(), ...traffic(5, 20)],
  playing: 5,
  predict: {
    question: `The archive can take only ${SLOW} records a second. What happens to the payments?`,
    choices: ['they slow down with it', 'the archive alone falls behind', 'the archive loses some'],
    right: 1,
    because:
      'Its offset falls behind the end of the log, and nothing else. The records wait in the log for as long as it keeps them.',
  },
  acts: [
    {
      id: 'peak',
      text: 'Turn it up, and watch the lag on the cards.',
      label: '5,000 a second',
      async run({ session, until }) {
        const from = session.store.getState().endOffset;
        session.actions.setTraffic(PEAK);
        await until(() => session.store.getState().endOffset >= from + SHOWN);
      },
    },
    {
      id: 'slow',
      text: `Hold the archive to ${SLOW} records a second. Its head stays behind on the tape; the other four do not notice.`,
      label: 'Slow the archive',
      isDanger: true,
      async run(stage) {
        stage.session.actions.limitSpeed(ARCHIVE, SLOW);
        await stage.until(() => (lagOf(stage, ARCHIVE) ?? 0) > 3 * PEAK);
      },
    },
    {
      id: 'release',
      text: 'Let it go, and lower the traffic: it catches up by itself.',
      label: 'Let it catch up',
      async run({ session }) {
        session.actions.limitSpeed(ARCHIVE, null);
        session.actions.setTraffic(5);
        await session.actions.settled();
      },
    },
  ],
  figures: async (stage) => {
    const { endOffset, trafficPerSecond, playing } = stage.session.store.getState();
    const others = FIVE.filter((view) => view !== ARCHIVE).map((view) => lagOf(stage, view) ?? 0);
    return [
      number('rate', 'transactions a second', playing ? trafficPerSecond : 0),
      number('records', 'records in the log', endOffset),
      number('others', 'lag of the other four, most', Math.max(...others)),
      number('archive', 'lag of the archive', lagOf(stage, ARCHIVE)),
    ];
  },
  reached: (_stage, { now, most }) =>
    Number(now.get('records')) > SHOWN && Number(most.get('archive')) > PEAK && Number(now.get('archive')) < PEAK / 10,
  keep: 'A slow view is late, and in nobody’s way.',
  real: 'the rate is that of this page: transactions, WAL, events and five folds, on this machine.',
  simulated: 'the payments, and the archive’s slowness: a speed limit.',
  tellsScale: true,
};
