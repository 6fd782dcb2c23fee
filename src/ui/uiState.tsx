import { createContext, useContext, useState, useMemo, type ReactNode } from 'react';

export type DialogName = 'append' | 'addView' | 'keys' | 'reset' | 'more';

/** What is open on the page: nobody's data, never saved with the session. */
export interface UiState {
  /** View open in the editor panel. */
  readonly editing: string | null;
  /** Grows whenever someone asks to edit, also the view that is open already; 0: the open fold is to be seen, not typed in. */
  readonly editAsked: number;
  /** Record open in the inspector. */
  readonly selectedOffset: number | null;
  readonly dialog: DialogName | null;
}

export interface UiActions {
  edit(id: string | null): void;
  /** Opens a view's fold and leaves the focus where it is: a presenter's keys are not for typing. */
  openFold(id: string): void;
  selectRecord(offset: number | null): void;
  openDialog(dialog: DialogName | null): void;
  /** Says it once, politely, to screen readers. */
  announce(message: string): void;
}

const UiContext = createContext<{ state: UiState; actions: UiActions } | null>(null);

export function UiStateProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<UiState>({ editing: null, editAsked: 0, selectedOffset: null, dialog: null });
  const [message, setMessage] = useState('');
  const actions = useMemo<UiActions>(
    () => ({
      edit: (editing) => setState((s) => ({ ...s, editing, editAsked: s.editAsked + 1 })),
      openFold: (editing) => setState((s) => ({ ...s, editing, editAsked: 0 })),
      selectRecord: (selectedOffset) => setState((s) => ({ ...s, selectedOffset })),
      openDialog: (dialog) => setState((s) => ({ ...s, dialog })),
      announce: setMessage,
    }),
    [],
  );
  const value = useMemo(() => ({ state, actions }), [state, actions]);
  return (
    <UiContext value={value}>
      {children}
      <div className="visually-hidden" role="status" aria-live="polite">
        {message}
      </div>
    </UiContext>
  );
}

export function useUi() {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('useUi outside UiStateProvider');
  return ui;
}
