import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Act } from '../../lessons/lesson.ts';
import type { LessonRun, LessonState } from '../../lessons/lessonRun.ts';
import { Icon } from '../theme/Icon.tsx';
import { Prose } from './Prose.tsx';

interface ActsProps {
  readonly run: LessonRun;
  readonly state: LessonState;
}

/** What the step lets one do: the next thing in full, what was done and what comes later in a line each. */
export function Acts({ run, state }: ActsProps) {
  const { acts } = state.step;
  const next = nextOf(run, state);
  const list = useRef<HTMLOListElement>(null);
  useKeptFocus(list, next);
  return (
    <ol className="story-acts" aria-label="Do it" ref={list}>
      {acts.map((act) => (
        <li key={act.id} tabIndex={-1} data-next={act === next || undefined}>
          {act === next ? (
            <NextAct act={act} run={run} state={state} />
          ) : (
            <OtherAct act={act} run={run} state={state} />
          )}
        </li>
      ))}
    </ol>
  );
}

/** The act that stands in full: the one under way, the next one; of a step that is just being put up, its first. */
function nextOf(run: LessonRun, { phase, running, step }: LessonState): Act | null {
  if (phase === 'starting') return step.acts[0];
  return running === null ? run.nextAct() : (step.acts.find(({ id }) => id === running) ?? null);
}

/**
 * Who went to a button by keyboard and pressed it, so that it is no longer there, finds the focus on the next one, or else on the line of what was
 * done. After a click it stays away: Space is then to play, not to press what nobody chose.
 */
function useKeptFocus(list: RefObject<HTMLOListElement | null>, next: Act | null): void {
  const held = useRef<Element | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      const isByKeyboard = target instanceof Element && target.matches(':focus-visible');
      held.current = isByKeyboard ? target.closest('.story-acts > li') : null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useLayoutEffect(() => {
    const item = held.current;
    // Another step has other lines: what was held in the one before says nothing there.
    if (!(item instanceof HTMLElement) || !item.isConnected || document.activeElement !== document.body) return;
    const button = next && list.current?.querySelector<HTMLElement>('[data-next] button');
    (button ?? item).focus({ preventScroll: true });
  }, [list, next]);
}

function NextAct({ act, run, state }: ActsProps & { readonly act: Act }) {
  const isRunning = state.running === act.id;
  return (
    <>
      <Prose text={act.text} />
      <button
        type="button"
        className={`button ${act.isDanger ? 'danger' : 'primary'}`}
        aria-disabled={isRunning || state.phase === 'starting' || undefined}
        onClick={() => void run.act(act.id)}
      >
        {isRunning ? `${act.label} …` : act.label} <kbd>.</kbd>
      </button>
    </>
  );
}

/** Done, or not yet possible. What was done may be done again, as far as it can be. */
function OtherAct({ act, run, state }: ActsProps & { readonly act: Act }) {
  const isDone = state.done.has(act.id);
  const canRepeat = isDone && state.running === null && run.isPossible(act.id);
  return (
    <p className="story-act-line">
      <span className="story-act-mark">
        {isDone ? <Icon name="check" size={12} /> : <Icon name="ring" size={12} />}
      </span>
      <span className={isDone ? undefined : 'muted'}>{act.label}</span>
      {canRepeat && (
        <button type="button" className="story-again" onClick={() => void run.act(act.id)}>
          again<span className="visually-hidden">: {act.label}</span>
        </button>
      )}
    </p>
  );
}
