import { useEffect, useRef } from 'react';
import { useUi } from '../uiState.tsx';
import { useSessionHandle } from '../useSession.tsx';
import { bindingOf, type KeyBinding, type KeyContext } from './keys.ts';
import { useNotices } from './notices.tsx';

/** Where a key belongs to what is typed in, not to the page. */
const TYPING =
  'input:not([type="range"]), textarea, [contenteditable], .monaco-editor, [role="textbox"], [role="dialog"], [role="menu"], [role="alertdialog"]';
/** Where Space presses the thing itself. */
const PRESSABLE =
  'button, a[href], summary, select, input, [role="button"], [role="separator"], [role="slider"], [role="tab"]';
/** Where arrows and page keys move the thing itself. */
const MOVABLE = 'select, input, [role="separator"], [role="slider"], [role="tab"], [role="radiogroup"]';

/** Listens to the page's keys for as long as it is mounted. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const session = useSessionHandle();
  const ui = useUi();
  const { notify } = useNotices();
  const latestUi = useRef(ui);
  useEffect(() => {
    latestUi.current = ui;
  });

  useEffect(() => {
    let focused: string | null = null;

    function noteFocus(event: FocusEvent) {
      const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-view-card]') : null;
      focused = card?.dataset.viewCard ?? focused;
    }

    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : document.body;
      if (target.closest(TYPING) || latestUi.current.state.dialog !== null) return;
      if (event.key === ' ' && target.closest(PRESSABLE)) return;
      if (/^(Arrow|Page)/.test(event.key) && target.closest(MOVABLE)) return;
      const binding = bindingOf(bindings, event.key);
      if (!binding?.run || (event.repeat && !binding.repeats)) return;
      event.preventDefault();
      const fail = (problem: unknown) =>
        notify({ text: problem instanceof Error ? problem.message : String(problem), kind: 'problem' });
      const context: KeyContext = {
        session,
        ui: latestUi.current,
        focused,
        focusCard,
        tell: (text) => notify({ text, kind: 'done' }),
        fail,
      };
      try {
        binding.run(context, event.key.toLowerCase());
      } catch (problem) {
        fail(problem);
      }
    }

    document.addEventListener('focusin', noteFocus);
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('focusin', noteFocus);
      document.removeEventListener('keydown', press);
    };
  }, [session, notify, bindings]);
}

function focusCard(place: number): void {
  const cards = document.querySelectorAll<HTMLElement>('[data-view-card]');
  const card = cards[place - 1];
  card?.focus();
  card?.scrollIntoView({ block: 'nearest' });
}
