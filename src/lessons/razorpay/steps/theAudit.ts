import type { Step } from '../../lesson.ts';
import { digestFigure, digestOf, number, time } from '../../figures.ts';
import { begin, FIVE, traffic } from '../stage.ts';

/** All five from offset 0, and the digests compared. */
export const theAudit: Step = {
  id: 'the-audit',
  title: 'The audit',
  story: [
    'The auditor asks how you know that the five are right. You do not show her five backups. You throw all five away and fold the log again from offset 0, in front of her.',
    'A digest is a short hash of a whole state. Equal states have equal digests, whatever order their entries were put in.',
  ],
  start: () => [begin(), ...traffic(120, 60)],
  playing: 0,
  predict: {
    question: 'How many of the five digests will be as before?',
    choices: ['none', 'four', 'five'],
    right: 2,
    because:
      'A fold may use nothing but its state and the record: no clock, no randomness, no network. So it cannot come out otherwise.',
  },
  acts: [
    {
      id: 'replay',
      text: 'Start all five anew from offset 0, at once.',
      label: 'Replay all five',
      isDanger: true,
      async run(stage) {
        const { actions, store } = stage.session;
        const before = await Promise.all(FIVE.map((view) => digestOf(stage, view)));
        const from = stage.clock();
        await Promise.all(FIVE.map((view) => actions.restartView(view, 'zero')));
        await actions.settled();
        stage.note('ms', stage.clock() - from);
        stage.note('records', store.getState().endOffset * FIVE.length);
        const after = await Promise.all(FIVE.map((view) => digestOf(stage, view)));
        stage.note('equal', after.filter((digest, n) => digest !== null && digest === before[n]).length);
      },
    },
  ],
  figures: async (stage) => {
    const { views } = stage.session.store.getState();
    const noted = (name: string) => {
      const value = stage.noted(name);
      return typeof value === 'number' ? value : null;
    };
    const digests = await Promise.all(
      FIVE.map(async (id) =>
        digestFigure(id, views.find((view) => view.id === id)?.name ?? id, await digestOf(stage, id)),
      ),
    );
    return [
      ...digests,
      number('equal', 'equal, of five', noted('equal')),
      number('records', 'records folded', noted('records')),
      time('ms', 'in', noted('ms')),
    ];
  },
  reached: (_stage, { before, now }) =>
    now.get('equal') === FIVE.length && FIVE.every((id) => now.get(id) !== null && now.get(id) === before.get(id)),
  keep: 'Same fold, same log, same state: that is all the proof there is to give.',
  real: 'all of it: five new processes, every record, five digests.',
  simulated: 'the auditor.',
};
