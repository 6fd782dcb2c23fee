import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import type { LessonState } from '../../lessons/lessonRun.ts';
import { useNotices } from '../shell/notices.tsx';
import { recallProgress, rememberProgress, type Progress } from './progress.ts';
import type { Story } from './story.ts';

export const STORY_PATH = '/razorpay';

/** The walk, where it stands, and how to go on. */
export interface StoryWalk {
  readonly state: LessonState;
  readonly progress: Progress;
  /** Its place among the steps, from 0. */
  readonly place: number;
  /** Goes so many steps on, or back; beyond the ends nothing happens. */
  go(steps: number): void;
}

export function stepPath(stepId: string): string {
  return `${STORY_PATH}/${stepId}`;
}

/** Keeps the open step and the address the same, and remembers how far one has come. */
export function useStory({ run }: Story): StoryWalk {
  const { steps, id: lesson } = run.lesson;
  const state = useSyncExternalStore(run.subscribe, run.get);
  const { notify } = useNotices();
  const [location, navigate] = useHashLocation();
  const [progress, setProgress] = useState(() =>
    recallProgress(
      lesson,
      steps.map(({ id }) => id),
    ),
  );
  const [path = ''] = location.split('?');
  const named = path.startsWith(`${STORY_PATH}/`) ? path.slice(STORY_PATH.length + 1) : null;
  const isHere = path === STORY_PATH || named !== null;
  const wanted = steps.find(({ id }) => id === named)?.id ?? null;

  useEffect(() => {
    if (!isHere) return;
    if (wanted === null) {
      if (named !== null && named !== '') notify({ text: `The story has no step “${named}”.`, kind: 'problem' });
      navigate(stepPath(progress.step ?? steps[0].id), { replace: true });
    } else if (run.openedStep() !== wanted) {
      void run.open(wanted);
    }
  }, [isHere, wanted, named, progress.step, steps, run, navigate, notify]);

  const isNewlyReached = state.isReached && state.step.id === wanted && !progress.reached.includes(wanted);
  useEffect(() => {
    if (wanted === null || (progress.step === wanted && !isNewlyReached)) return;
    const now = { step: wanted, reached: isNewlyReached ? [...progress.reached, wanted] : progress.reached };
    rememberProgress(lesson, now);
    setProgress(now);
  }, [lesson, wanted, progress, isNewlyReached]);

  const place = Math.max(
    0,
    steps.findIndex(({ id }) => id === (wanted ?? state.step.id)),
  );
  const go = useCallback(
    (by: number) => {
      const next = steps[place + by];
      if (next) navigate(stepPath(next.id));
    },
    [steps, place, navigate],
  );
  return { state, progress, place, go };
}
