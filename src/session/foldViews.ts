import type { Command } from './commands.ts';
import { CHECKPOINT_EVERY_DEFAULT, HUES, VIEWS_MAX } from './limits.ts';
import type { SessionView } from './session.ts';
import { viewNumber } from './viewIds.ts';

/** The part of the write side that undo may change: no record is in it. */
export interface ViewsState {
  readonly views: readonly SessionView[];
  /** The highest number a view's id has had: ids are never given twice. */
  readonly highestViewNumber: number;
  readonly asOf: number | 'live';
}

const NO_WRITES: SessionView['writes'] = [];

export const NO_VIEWS: ViewsState = { views: [], highestViewNumber: 0, asOf: 'live' };

/** The smallest hue that no view has, or the least used one when all are taken. */
function freeHue(views: readonly SessionView[]): number {
  const uses = Array.from({ length: HUES }, () => 0);
  for (const view of views) uses[view.hue] = (uses[view.hue] ?? 0) + 1;
  return uses.indexOf(Math.min(...uses));
}

/** The view named `id`. @throws Error that lists the ids there are */
export function viewOf(views: readonly SessionView[], id: string): SessionView {
  const view = views.find((candidate) => candidate.id === id);
  if (view) return view;
  const ids = views.map((candidate) => candidate.id).join(', ');
  throw new Error(`There is no view "${id}"; ${ids ? `the views are ${ids}` : 'there are no views at all'}.`);
}

function addView(state: ViewsState, command: Extract<Command, { type: 'addView' }>): ViewsState {
  const number = viewNumber(command.id) ?? 0;
  if (number <= state.highestViewNumber)
    throw new Error(`The id "${command.id}" was given before; ids are never given twice.`);
  if (state.views.length >= VIEWS_MAX) {
    throw new Error(`There are ${VIEWS_MAX} views already, each in a process of its own; remove one first.`);
  }
  const view: SessionView = {
    id: command.id,
    name: command.name,
    code: command.code,
    status: 'running',
    pausedAt: null,
    incarnation: 1,
    startFrom: 'zero',
    speedLimit: null,
    writes: NO_WRITES,
    checkpointEvery: CHECKPOINT_EVERY_DEFAULT,
    gallery: command.gallery ?? null,
    hue: freeHue(state.views),
  };
  return { ...state, views: [...state.views, view], highestViewNumber: number };
}

/**
 * An edit keeps the incarnation of a running view, so that the process which has caught up beside it may take over.
 * A crashed view has no process; it starts anew with the new code.
 */
function edited(view: SessionView, code: string): Partial<SessionView> {
  if (view.status === 'crashed')
    return {
      code,
      status: 'running',
      pausedAt: null,
      incarnation: view.incarnation + 1,
      startFrom: 'zero',
      writes: NO_WRITES,
    };
  return { code, startFrom: 'zero', writes: NO_WRITES };
}

function changeOf(view: SessionView, command: Command, endOffset: number): Partial<SessionView> {
  switch (command.type) {
    case 'editView':
      return edited(view, command.code);
    case 'renameView':
      return { name: command.name };
    case 'pauseView':
      if (view.status === 'crashed')
        throw new Error(`The view "${view.id}" is crashed and cannot be paused; restart it first.`);
      return view.status === 'paused' ? {} : { status: 'paused', pausedAt: endOffset };
    case 'resumeView':
      if (view.status === 'crashed')
        throw new Error(`The view "${view.id}" is crashed: its process is gone; restart it from zero or a checkpoint.`);
      return { status: 'running', pausedAt: null };
    case 'crashView':
      // The next process is another, whether a restart or an undo brings it.
      return view.status === 'crashed'
        ? {}
        : { status: 'crashed', pausedAt: null, incarnation: view.incarnation + 1, startFrom: 'zero' };
    case 'restartView':
      return {
        status: 'running',
        pausedAt: null,
        incarnation: view.incarnation + 1,
        startFrom: command.from,
        // What was written directly is in no log: a replay has lost it, a checkpoint has what was written before it was taken.
        writes: command.from === 'zero' || !command.writes ? NO_WRITES : view.writes.slice(0, command.writes),
      };
    case 'writeDirectly':
      return { writes: [...view.writes, placedWrite(view, command, endOffset)] };
    case 'limitSpeed':
      return { speedLimit: command.recordsPerSecond };
    case 'setCheckpointEvery':
      return { checkpointEvery: command.records };
    default:
      return {};
  }
}

function placedWrite(
  view: SessionView,
  { at, path, value }: Extract<Command, { type: 'writeDirectly' }>,
  endOffset: number,
): SessionView['writes'][number] {
  if (view.status === 'crashed')
    throw new Error(`The view "${view.id}" is crashed: there is no state to write to; restart it first.`);
  const earliest = view.writes.at(-1)?.at ?? 0;
  if (at < earliest || at > endOffset)
    throw new Error(
      `"at": the view "${view.id}" can be written to at an offset from ${earliest} to ${endOffset}, not ${at}.`,
    );
  return value === undefined ? { at, path } : { at, path, value };
}

/** Whether two views are equal, field by field. */
export function sameView(a: SessionView, b: SessionView): boolean {
  const entriesOfB = new Map(Object.entries(b));
  return Object.entries(a).every(([field, value]) => {
    const other: unknown = entriesOfB.get(field);
    // Direct writes are folded anew each time; they are few.
    return Object.is(value, other) || (Array.isArray(value) && JSON.stringify(value) === JSON.stringify(other));
  });
}

/**
 * Folds one command, given when the log ended at `endOffset`, into the views. Commands about records or time leave the state as it is; a command that changes
 * nothing returns the very same state, and views that did not change keep their identity.
 * @throws Error for an unknown view, an id given twice, a view that cannot do what is asked
 */
export function applyToViews(state: ViewsState, command: Command, endOffset: number): ViewsState {
  switch (command.type) {
    case 'reset':
    case 'append':
    case 'compact':
    case 'traffic':
    case 'advance':
    case 'step':
    case 'transact':
    case 'crashConnector':
    case 'startConnector':
      return state;
    case 'addView':
      return addView(state, command);
    case 'removeView': {
      const gone = viewOf(state.views, command.id);
      return { ...state, views: state.views.filter((view) => view !== gone) };
    }
    case 'seek':
      return command.offset === state.asOf ? state : { ...state, asOf: command.offset };
    default: {
      const view = viewOf(state.views, command.id);
      const changed = { ...view, ...changeOf(view, command, endOffset) };
      if (sameView(view, changed)) return state;
      return { ...state, views: state.views.map((other) => (other === view ? changed : other)) };
    }
  }
}
