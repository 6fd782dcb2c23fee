import { describe, expect, test, vi } from 'vitest';
import { startSession } from '../session/testing/startSession.ts';
import { number } from './figures.ts';
import type { Lesson, Stage, Step } from './lesson.ts';
import { createLessonRun } from './lessonRun.ts';

function step(id: string, change: Partial<Step> = {}): Step {
  return {
    id,
    title: id,
    story: ['Once.'],
    start: () => [
      { type: 'reset', preset: 'empty', seed: 1 },
      { type: 'append', records: [{ value: 'first' }] },
    ],
    playing: 0,
    predict: { question: 'How many?', choices: ['one', 'two'], right: 1, because: 'Two were appended.' },
    acts: [
      {
        id: 'append',
        text: 'Append.',
        label: 'Append',
        run: async ({ session }) => void session.actions.append([{ value: 'more' }]),
      },
    ],
    figures: async ({ session }) => [number('records', 'records', session.store.getState().endOffset)],
    reached: (_stage, { before, now }) => Number(now.get('records')) > Number(before.get('records')),
    keep: 'Keep.',
    real: 'all',
    simulated: 'nothing',
    ...change,
  };
}

function walk(...steps: [Step, ...Step[]]) {
  const { session, actions, state } = startSession();
  const edited: string[] = [];
  const lesson: Lesson = { id: 'test', title: 'Test', scale: '', steps };
  const run = createLessonRun({ session, lesson, edit: (id) => edited.push(id), ask: () => {}, clock: () => 0 });
  return { run, session, actions, state, edited };
}

const soon = { timeout: 3_000 };

describe('a walk through a lesson', () => {
  test('begins where the step says, measures before and now, and sees when the point is reached', async () => {
    const { run, state } = walk(step('one'));
    await run.open('one');
    expect(run.get()).toMatchObject({ phase: 'open', isReached: false, before: [{ id: 'records', value: 1 }] });
    run.predict(0);
    await run.act('append');
    expect(state().endOffset).toBe(2);
    await vi.waitFor(() => expect(run.get().isReached).toBe(true), soon);
    expect(run.get()).toMatchObject({ chosen: 0, before: [{ value: 1 }], now: [{ value: 2 }] });
    expect(run.get().done).toEqual(new Set(['append']));
    expect(run.nextAct()).toBeNull();
    run.dispose();
  });

  test('[T3] is reached whichever way the person brings it about', async () => {
    const { run, actions } = walk(step('one'));
    await run.open('one');
    actions.append([{ value: 'by hand' }]);
    await vi.waitFor(() => expect(run.get().isReached).toBe(true), soon);
    run.dispose();
  });

  test('[T1] restores its start, whatever became of the session', async () => {
    const { run, actions, state } = walk(step('one'));
    await run.open('one');
    const commands = actions.commands();
    await run.act('append');
    await actions.reset({ preset: 'payments' });
    await run.restart();
    expect(actions.commands()).toEqual(commands);
    expect(state().endOffset).toBe(1);
    expect(run.get()).toMatchObject({ isReached: false, chosen: null, problem: null });
    expect(run.get().done.size).toBe(0);
    run.dispose();
  });

  test('[T2] gives a step no say once it was left', async () => {
    const late = step('late', {
      acts: [
        {
          id: 'wait',
          text: 'Wait.',
          label: 'Wait',
          async run(stage) {
            await stage.wait(50);
            stage.session.actions.append([{ value: 'too late' }]);
          },
        },
      ],
    });
    const { run, state } = walk(late, step('two'));
    await run.open('late');
    const waiting = run.act('wait');
    await run.open('two');
    await waiting;
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(state().endOffset).toBe(1);
    expect(run.get()).toMatchObject({ running: null, problem: null });
    expect(run.get().done.size).toBe(0);
    run.dispose();
  });

  test('opened twice at once, is at the step opened last', async () => {
    const { run } = walk(step('one'), step('two'), step('three'));
    await Promise.all([run.open('one'), run.open('two'), run.open('three')]);
    expect(run.get().step.id).toBe('three');
    expect(run.openedStep()).toBe('three');
    expect(run.get()).toMatchObject({ phase: 'open', problem: null });
    run.dispose();
  });

  test('tells what kept an act from being done, and lets it be tried again', async () => {
    let isBroken = true;
    const act = {
      id: 'try',
      text: 'Try.',
      label: 'Try',
      run: async () => {
        if (isBroken) throw new Error('The wire is cut.');
      },
    };
    const { run } = walk(step('one', { acts: [act] }));
    await run.open('one');
    await run.act('try');
    expect(run.get()).toMatchObject({ problem: 'The wire is cut.', running: null });
    expect(run.nextAct()?.id).toBe('try');
    isBroken = false;
    await run.act('try');
    expect(run.get()).toMatchObject({ problem: null });
    expect(run.get().done.has('try')).toBe(true);
    run.dispose();
  });

  test('does one act at a time, and none that cannot be done', async () => {
    const runs: string[] = [];
    const act = (id: string, isPossible = true) => ({
      id,
      text: id,
      label: id,
      isPossible: () => isPossible,
      run: async () => void runs.push(id),
    });
    const { run } = walk(step('one', { acts: [act('never', false), act('a'), act('b')] }));
    await run.open('one');
    expect(run.nextAct()?.id).toBe('a');
    expect([run.isPossible('never'), run.isPossible('a'), run.isPossible('unknown')]).toEqual([false, true, false]);
    await Promise.all([run.act('a'), run.act('b')]);
    expect(runs).toEqual(['a']);
    run.dispose();
  });

  test('a wait whose question fails ends with what went wrong, and harms nobody else', async () => {
    let isBroken = false;
    const holds = () => {
      if (isBroken) throw new Error('No Postgres.');
      return false;
    };
    const act = { id: 'wait', text: 'Wait.', label: 'Wait', run: ({ until }: Stage) => until(holds) };
    const { run, actions, state } = walk(step('one', { acts: [act] }));
    await run.open('one');
    const waiting = run.act('wait');
    isBroken = true;
    await actions.reset({ preset: 'payments' });
    await waiting;
    expect(run.get()).toMatchObject({ problem: 'No Postgres.', running: null });
    expect(state().preset).toBe('payments');
    run.dispose();
  });

  test('a measurement that fails is told until one succeeds, and hides nothing an act has told', async () => {
    const { run, actions } = walk(
      step('one', {
        figures: async ({ session }) => {
          const { endOffset } = session.store.getState();
          if (endOffset === 2) throw new Error('Two cannot be measured.');
          return [number('records', 'records', endOffset)];
        },
        acts: [{ id: 'try', text: 'Try.', label: 'Try', run: () => Promise.reject(new Error('The wire is cut.')) }],
      }),
    );
    await run.open('one');
    await run.act('try');
    actions.append([{ value: 'two' }]);
    await vi.waitFor(() => expect(run.get().unmeasured).toBe('Two cannot be measured.'), soon);
    expect(run.get()).toMatchObject({ problem: 'The wire is cut.', now: [{ value: 1 }] });
    actions.append([{ value: 'three' }]);
    await vi.waitFor(() => expect(run.get().unmeasured).toBeNull(), soon);
    expect(run.get()).toMatchObject({ problem: 'The wire is cut.', now: [{ value: 3 }] });
    run.dispose();
  });

  test('remembers the largest that a figure has been', async () => {
    let value = 1;
    const seen: (number | undefined)[] = [];
    const { run, actions } = walk(
      step('one', {
        figures: async () => [number('lag', 'lag', value)],
        reached: (_stage, { most }) => seen.push(most.get('lag')) < 0,
      }),
    );
    await run.open('one');
    for (value of [9, 4]) {
      const before = seen.length;
      actions.append([{ value }]);
      await vi.waitFor(() => expect(seen.length).toBeGreaterThan(before), soon);
    }
    expect(seen.slice(-1)).toEqual([9]);
    await run.restart();
    actions.append([{ value }]);
    await vi.waitFor(() => expect(seen.at(-1)).toBe(4), soon);
    run.dispose();
  });

  test('says so when an act may wait in vain', async () => {
    const forever = { id: 'wait', text: 'Wait.', label: 'Wait', run: ({ until }: Stage) => until(() => false) };
    const { run } = walk(step('one', { acts: [forever] }));
    await run.open('one');
    vi.useFakeTimers();
    try {
      void run.act('wait');
      expect(run.get().isStuck).toBe(false);
      vi.advanceTimersByTime(20_000);
      expect(run.get()).toMatchObject({ isStuck: true, running: 'wait' });
    } finally {
      vi.useRealTimers();
    }
    await run.restart();
    expect(run.get()).toMatchObject({ isStuck: false, running: null, problem: null });
    run.dispose();
  });

  test('a start that fails says so', async () => {
    const { run } = walk(step('one', { start: () => [{ type: 'removeView', id: 'v9' }] }));
    await run.open('one');
    expect(run.get().problem).toMatch(/^The step could not begin: /);
    await expect(run.open('nowhere')).rejects.toThrow('The story has no step "nowhere".');
    run.dispose();
  });
});
