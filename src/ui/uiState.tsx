import { createContext, useContext, useState, useMemo, type ReactNode } from 'react';

export type DialogName = 'append' | 'addView' | 'keys' | 'reset' | 'share' | 'more';

/** What is open on the page: nobody's data, never saved with the session. */
export interface UiState {
  /** View open in the editor panel. */
  readonly editing: string | null;
  /** Grows whenever someone asks to edit, also the view that is open already; 0: the open fold is to be seen, not typed in. */
  readonly editAsked: number;
  /** What a card is to ask its view, one text an argument: a story's question, which the person may type over. By view id. */
  readonly questions: { readonly [viewId: string]: readonly string[] };
  /** The payment that is lit up everywhere it went, and its records as far as they are known. */
  readonly lit: { readonly key: string; readonly offsets: readonly number[] } | null;
  /** Record open in the inspector. */
  readonly selectedOffset: number | null;
  readonly dialog: DialogName | null;
}

export interface UiActions {
  edit(id: string | null): void;
  /** Opens a view's fold and leaves the focus where it is: a presenter's keys are not for typing. */
  openFold(id: string): void;
  /** Puts a question on the card of a view; null takes all of them away. */
  ask(viewId: string | null, texts?: readonly string[]): void;
  /** Lights up what has this key, or nothing. */
  light(key: string | null, offsets?: readonly number[]): void;
  selectRecord(offset: number | null): void;
  openDialog(dialog: DialogName | null): void;
  /** Says it once, politely, to screen readers. */
  announce(message: string): void;
}

/** What is said within so short a time is heard together, ms: each message takes the place of the one before. */
const SAME_BREATH_MS = 150;

const UiContext = createContext<{ state: UiState; actions: UiActions } | null>(null);

export function UiStateProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<UiState>({
    editing: null,
    editAsked: 0,
    questions: {},
    lit: null,
    selectedOffset: null,
    dialog: null,
  });
  const [said, setSaid] = useState({ text: '', at_ms: 0, number: 0 });
  const actions = useMemo<UiActions>(
    () => ({
      edit: (editing) => setState((s) => ({ ...s, editing, editAsked: s.editAsked + 1 })),
      openFold: (editing) => setState((s) => ({ ...s, editing, editAsked: 0 })),
      ask: (viewId, texts = []) =>
        setState((s) => ({ ...s, questions: viewId === null ? {} : { ...s.questions, [viewId]: texts } })),
      light: (key, offsets = []) => setState((s) => ({ ...s, lit: key === null ? null : { key, offsets } })),
      selectRecord: (selectedOffset) => setState((s) => ({ ...s, selectedOffset })),
      openDialog: (dialog) => setState((s) => ({ ...s, dialog })),
      announce: (message) =>
        setSaid(({ text, at_ms, number }) => {
          const now_ms = performance.now();
          const isSameBreath = now_ms - at_ms < SAME_BREATH_MS;
          return { text: isSameBreath ? `${text} ${message}` : message, at_ms: now_ms, number: number + 1 };
        }),
    }),
    [],
  );
  const value = useMemo(() => ({ state, actions }), [state, actions]);
  return (
    <UiContext value={value}>
      {children}
      <div className="visually-hidden" role="status" aria-live="polite">
        {/* Another element each time: the same words twice are two messages. */}
        <span key={said.number}>{said.text}</span>
      </div>
    </UiContext>
  );
}

export function useUi() {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('useUi outside UiStateProvider');
  return ui;
}
