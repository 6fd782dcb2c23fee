import type { Step } from '../../lesson.ts';
import { number } from '../../figures.ts';
import { begin, FIVE, lagOf } from '../stage.ts';

const SERVICES = 3;

/** Dual writes first: a tangle. Then the log, and every arrow has one end that never changes. */
export const fiveSystems: Step = {
  id: 'five-systems',
  title: 'Five systems, one truth',
  story: [
    'A payment has to be known in five places. The first idea: whoever changes one tells all five.',
    'Three services, five stores: fifteen writes, and no transaction spans them. Each can fail alone, or arrive after its neighbour.',
  ],
  start: () => [begin()],
  playing: 0,
  predict: {
    question:
      'A sixth system wants payments. With a write from every service to every store, how many new writes can fail alone?',
    choices: ['one', 'three', 'fifteen'],
    right: 1,
    because:
      'One from each of the three services. With a log between them it is none: the sixth reads what the others read, from an offset of its own.',
  },
  acts: [
    {
      id: 'untangle',
      text: 'The services write to Postgres alone; its write-ahead log feeds a topic, and the five read that.',
      label: 'Put a log between them',
      async run(stage) {
        stage.note('form', 'log');
        await stage.wait(900);
        stage.session.actions.setTraffic(4);
        const { store } = stage.session;
        await stage.until(() => store.getState().endOffset >= 6 && FIVE.every((view) => lagOf(stage, view) === 0));
      },
    },
  ],
  figures: async (stage) => {
    const { endOffset } = stage.session.store.getState();
    const isLog = stage.noted('form') === 'log';
    const level = FIVE.filter((view) => lagOf(stage, view) === 0).length;
    return [
      number('writes', 'writes that can fail alone', isLog ? SERVICES : SERVICES * FIVE.length),
      number('records', 'records in the log', endOffset),
      number('level', 'views that have read to its end', endOffset === 0 ? 0 : level),
    ];
  },
  reached: (stage, { now }) =>
    stage.noted('form') === 'log' && Number(now.get('records')) >= 6 && now.get('level') === FIVE.length,
  keep: 'Write once, to one place; let everyone else read.',
  real: 'five views, each in a worker of its own, folding one log.',
  simulated: 'the services, Postgres and Debezium, step by step; the clock.',
  tellsScale: true,
  panel: 'tangle',
};
