import type { Session } from '../session/session.ts';
import type { Act, Figure, FigureValue, Lesson, Stage, Step } from './lesson.ts';
import { after, StepLeft, unlessLeft } from './waits.ts';

/** What there is to draw of a lesson that is being walked. Another object whenever something changed. */
export interface LessonState {
  readonly step: Step;
  /** `starting`: the session is being put where the step begins. */
  readonly phase: 'starting' | 'open';
  /** As measured when the step had begun, and as measured last. */
  readonly before: readonly Figure[];
  readonly now: readonly Figure[];
  /** The prediction made: an index into its choices. */
  readonly chosen: number | null;
  /** The session has shown what the step is about. It stays so until the step is begun anew. */
  readonly isReached: boolean;
  /** The act that is under way. */
  readonly running: string | null;
  /** It has been under way for so long that what it waits for may never come: the person may have changed something on the way. */
  readonly isStuck: boolean;
  /** Ids of acts that have been done. */
  readonly done: ReadonlySet<string>;
  /** Why the last act, or the start, went wrong. */
  readonly problem: string | null;
  /** Why the figures could not be measured last: then they are those from before. */
  readonly unmeasured: string | null;
  readonly notes: ReadonlyMap<string, FigureValue>;
}

/** One walk through a lesson over a session of its own. */
export interface LessonRun {
  readonly lesson: Lesson;
  get(): LessonState;
  subscribe(onChange: () => void): () => void;
  /** Puts the session where the step begins, whatever became of it before. Resolves once the first figures stand. @throws Error for a step there is not */
  open(stepId: string): Promise<void>;
  /** The step that was opened last; null before the first. */
  openedStep(): string | null;
  /** Begins the open step anew. */
  restart(): Promise<void>;
  predict(choice: number): void;
  /** Does an act of the open step, unless one is under way. What goes wrong is told in `problem`. */
  act(actId: string): Promise<void>;
  /** Whether an act of the open step can be done now. */
  isPossible(actId: string): boolean;
  /** The act that comes next: the first one possible that has not been done; null if there is none. */
  nextAct(): Act | null;
  dispose(): void;
}

export interface LessonRunOptions {
  readonly session: Session;
  readonly lesson: Lesson;
  /** Opens a view's fold in the editor. */
  readonly edit: (viewId: string) => void;
  /** Puts a question on a view's card. */
  readonly ask: (viewId: string, texts: readonly string[]) => void;
  /** Wall clock, ms. */
  readonly clock: () => number;
}

/** While the session changes, figures are measured again this often, ms. */
const MEASURE_EVERY_MS = 250;
/** The first figures wait for the views to catch up with the start, but not for ever, ms. */
const SETTLE_MAX_MS = 8_000;

/** An act that takes longer may be waiting in vain, ms. */
const STUCK_AFTER_MS = 12_000;

/** A walk that stands before its first step: `open` one. */
export function createLessonRun({ session, lesson, edit, ask, clock }: LessonRunOptions): LessonRun {
  const listeners = new Set<() => void>();
  let state = startOf(lesson.steps[0]);
  let leave = new AbortController();
  let notes = new Map<string, FigureValue>();
  let most = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let opened: string | null = null;
  let isMeasuring = false;
  /** Something happened while figures were being measured: measure once more. */
  let isStale = false;

  function set(change: Partial<LessonState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function stageFor(signal: AbortSignal): Stage {
    const mine = notes;
    return {
      session,
      signal,
      clock,
      edit: (viewId) => signal.aborted || edit(viewId),
      ask: (viewId, ...texts) => signal.aborted || ask(viewId, texts),
      note(name, value) {
        if (mine.has(name) && mine.get(name) === value) return;
        mine.set(name, value);
        if (!signal.aborted) set({ notes: new Map(mine) });
        measureSoon();
      },
      noted: (name) => mine.get(name),
      wait: (ms) => unlessLeft(signal, (done) => after(ms, done)),
      until: (holds) =>
        unlessLeft(signal, (done, fail) => {
          // Asked from within the store: what it throws must not keep others from hearing of the change.
          const ask = () => {
            try {
              if (holds()) done();
            } catch (problem) {
              fail(problem);
            }
          };
          const stop = session.store.subscribe(ask);
          ask();
          return stop;
        }),
    };
  }

  let stage = stageFor(leave.signal);

  function measureSoon(): void {
    if (state.phase !== 'open') return;
    if (isMeasuring) isStale = true;
    else timer ??= setTimeout(() => void measure(), MEASURE_EVERY_MS);
  }

  async function measure(): Promise<void> {
    timer = null;
    const { signal } = leave;
    const here = stage;
    isMeasuring = true;
    isStale = false;
    try {
      const now = await state.step.figures(here);
      if (signal.aborted) return;
      raise(most, now);
      const figures = { before: valuesOf(state.before), now: valuesOf(now), most };
      set({ now, unmeasured: null, isReached: state.isReached || state.step.reached(here, figures) });
    } catch (problem) {
      if (!signal.aborted) set({ unmeasured: textOf(problem) });
    } finally {
      isMeasuring = false;
      if (isStale) measureSoon();
    }
  }

  async function begin(step: Step): Promise<void> {
    leave.abort();
    leave = new AbortController();
    notes = new Map();
    most = new Map();
    stage = stageFor(leave.signal);
    const { signal } = leave;
    const here = stage;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    set(startOf(step));
    try {
      await session.actions.load(step.start());
      if (signal.aborted) return;
      await Promise.race([session.actions.settled(), here.wait(SETTLE_MAX_MS)]);
      if (signal.aborted) return;
      session.flush();
      const before = await step.figures(here);
      if (signal.aborted) return;
      set({ phase: 'open', before, now: before });
      if (step.playing > 0) session.actions.setTraffic(step.playing);
    } catch (problem) {
      if (signal.aborted) return;
      set({ phase: 'open', problem: `The step could not begin: ${textOf(problem)}` });
    }
  }

  async function act(actId: string): Promise<void> {
    const wanted = state.step.acts.find(({ id }) => id === actId);
    if (!wanted || state.phase !== 'open' || state.running !== null) return;
    const { signal } = leave;
    set({ running: actId, isStuck: false, problem: null });
    const stuck = setTimeout(() => signal.aborted || set({ isStuck: true }), STUCK_AFTER_MS);
    try {
      await wanted.run(stage);
      if (!signal.aborted) set({ done: new Set([...state.done, actId]) });
    } catch (problem) {
      if (!signal.aborted && !(problem instanceof StepLeft)) set({ problem: textOf(problem) });
    } finally {
      clearTimeout(stuck);
      if (!signal.aborted) set({ running: null, isStuck: false });
      measureSoon();
    }
  }

  function canDo({ isPossible }: Act): boolean {
    try {
      return state.phase === 'open' && (isPossible?.(stage) ?? true);
    } catch {
      // The session is not the step's own any more: somebody has begun another.
      return false;
    }
  }

  const unsubscribe = session.store.subscribe((now, before) => {
    if (
      now.endOffset !== before.endOffset ||
      now.reports !== before.reports ||
      now.postgres !== before.postgres ||
      now.views !== before.views
    )
      measureSoon();
  });

  return {
    lesson,
    get: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    async open(stepId) {
      const step = lesson.steps.find(({ id }) => id === stepId);
      if (!step) throw new Error(`The story has no step "${stepId}".`);
      opened = stepId;
      await begin(step);
    },
    openedStep: () => opened,
    restart: () => begin(state.step),
    predict: (chosen) => {
      const choices = state.step.predict?.choices.length ?? 0;
      if (chosen >= 0 && chosen < choices) set({ chosen });
    },
    act,
    isPossible: (actId) => state.step.acts.some((one) => one.id === actId && canDo(one)),
    nextAct: () => state.step.acts.find((one) => !state.done.has(one.id) && canDo(one)) ?? null,
    dispose() {
      leave.abort();
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
      listeners.clear();
    },
  };
}

function startOf(step: Step): LessonState {
  return {
    step,
    phase: 'starting',
    before: [],
    now: [],
    chosen: null,
    isReached: false,
    running: null,
    isStuck: false,
    done: new Set(),
    problem: null,
    unmeasured: null,
    notes: new Map(),
  };
}

function valuesOf(figures: readonly Figure[]): ReadonlyMap<string, FigureValue> {
  return new Map(figures.map(({ id, value }) => [id, value]));
}

function raise(most: Map<string, number>, figures: readonly Figure[]): void {
  for (const { id, value } of figures)
    if (typeof value === 'number') most.set(id, Math.max(value, most.get(id) ?? value));
}

function textOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
