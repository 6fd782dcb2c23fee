import type { SessionActions } from '../../session/session.ts';
import type { UiActions, UiState } from '../uiState.tsx';

/** What a key may act on. */
export interface KeyContext {
  readonly session: {
    readonly store: { getState(): { readonly playing: boolean; readonly views: readonly { readonly id: string }[] } };
    readonly actions: Pick<
      SessionActions,
      'play' | 'pause' | 'step' | 'stepBack' | 'seek' | 'crashView' | 'restartView'
    >;
  };
  readonly ui: {
    readonly state: Pick<UiState, 'editing' | 'selectedOffset'>;
    readonly actions: Pick<UiActions, 'edit' | 'selectRecord' | 'openDialog' | 'light'>;
  };
  /** The view whose card holds the focus, or held it last. */
  readonly focused: string | null;
  /** Puts the focus on the nth card, counted from 1. */
  focusCard(place: number): void;
  /** Says what kept a key from doing anything. */
  tell(text: string): void;
  /** What a rejected action said. */
  fail(problem: unknown): void;
}

export interface KeyBinding {
  /** `KeyboardEvent.key`, lower case. */
  readonly keys: readonly string[];
  /** As the keys are printed. */
  readonly shown: readonly string[];
  readonly does: string;
  /** Those of the keys that come before whatever is in focus, unless that is typed in: a presenter's clicker does not know where the focus is. */
  readonly first?: readonly string[];
  /** Whether it runs again while it is held down. */
  readonly repeats?: boolean;
  readonly group: 'Story' | 'Time' | 'Log and views' | 'The card in focus' | 'Page';
  /** Absent: the part of the page that owns it listens itself; it stands here to be told of. */
  readonly run?: (context: KeyContext, key: string) => void;
}

function onCard(run: (context: KeyContext, id: string) => void): (context: KeyContext) => void {
  return (context) => {
    const { focused } = context;
    const exists = context.session.store.getState().views.some((view) => view.id === focused);
    if (focused !== null && exists) run(context, focused);
    else context.tell('Choose a card first: the keys 1 to 8 go to them.');
  };
}

/** Every key of the sandbox, once: what runs it and what the help shows. */
export const KEYS: readonly KeyBinding[] = [
  {
    keys: [' '],
    shown: ['Space'],
    does: 'play or pause',
    group: 'Time',
    run: ({ session }) => (session.store.getState().playing ? session.actions.pause() : session.actions.play()),
  },
  {
    keys: ['arrowright'],
    shown: ['→'],
    does: 'one record forward',
    repeats: true,
    group: 'Time',
    run: ({ session }) => session.actions.step(),
  },
  {
    keys: ['arrowleft'],
    shown: ['←'],
    does: 'one record back',
    repeats: true,
    group: 'Time',
    run: ({ session }) => session.actions.stepBack(),
  },
  {
    keys: ['l'],
    shown: ['L'],
    does: 'back to live',
    group: 'Time',
    run: ({ session, fail }) => void session.actions.seek('live').catch(fail),
  },
  {
    keys: ['a'],
    shown: ['A'],
    does: 'append a record',
    group: 'Log and views',
    run: ({ ui }) => ui.actions.openDialog('append'),
  },
  {
    keys: ['v'],
    shown: ['V'],
    does: 'add a view',
    group: 'Log and views',
    run: ({ ui }) => ui.actions.openDialog('addView'),
  },
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8'],
    shown: ['1', '…', '8'],
    does: 'go to that card',
    group: 'Log and views',
    run: (context, key) => context.focusCard(Number(key)),
  },
  {
    keys: ['c'],
    shown: ['C'],
    does: 'crash it',
    group: 'The card in focus',
    run: onCard(({ session }, id) => session.actions.crashView(id)),
  },
  {
    keys: ['r'],
    shown: ['R'],
    does: 'replay it from offset 0',
    group: 'The card in focus',
    run: onCard(({ session, fail }, id) => void session.actions.restartView(id, 'zero').catch(fail)),
  },
  {
    keys: ['e'],
    shown: ['E'],
    does: 'edit its fold',
    group: 'The card in focus',
    run: onCard(({ ui }, id) => ui.actions.edit(id)),
  },
  {
    keys: [],
    shown: ['[', ']'],
    does: 'beside the code: the record before, the record after',
    group: 'The card in focus',
  },
  { keys: ['?'], shown: ['?'], does: 'these keys', group: 'Page', run: ({ ui }) => ui.actions.openDialog('keys') },
  {
    keys: ['escape'],
    shown: ['Esc'],
    does: 'close what is open',
    group: 'Page',
    run: ({ ui }) => {
      if (ui.state.selectedOffset !== null) ui.actions.selectRecord(null);
      else if (ui.state.editing !== null) ui.actions.edit(null);
      else ui.actions.light(null);
    },
  },
];

/** The binding of a pressed key, by `KeyboardEvent.key`. */
export function bindingOf(bindings: readonly KeyBinding[], key: string): KeyBinding | undefined {
  return bindings.find(({ keys }) => keys.includes(key.toLowerCase()));
}
