import { useEffect, useRef } from 'react';
import { useUi } from '../uiState.tsx';
import { useSessionHandle } from '../useSession.tsx';
import { bindingOf, type KeyBinding, type KeyContext } from './keys.ts';
import { useNotices } from './notices.tsx';

/** Where every key is typed, or belongs to something that has covered the page. */
const TYPING =
  'input:not([type="range"], [type="radio"], [type="checkbox"]), textarea, [contenteditable], .monaco-editor, [role="textbox"], [role="menu"], [role="alertdialog"], [role="dialog"]:not([data-beside-page])';
/** Where a key belongs to what is in focus, but for those that come first. */
const OWN_KEYS = 'input:not([type="range"]), [role="dialog"]';
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
      const binding = bindingOf(bindings, event.key);
      if (!binding?.run || (event.repeat && !binding.repeats)) return;
      const isEarly = event.eventPhase === Event.CAPTURING_PHASE;
      if (isEarly !== (binding.first?.includes(event.key.toLowerCase()) ?? false)) return;
      if (!isEarly && isOwnKey(event.key, target)) return;
      event.preventDefault();
      if (isEarly) event.stopPropagation();
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
    document.addEventListener('keydown', press, { capture: true });
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('focusin', noteFocus);
      document.removeEventListener('keydown', press, { capture: true });
      document.removeEventListener('keydown', press);
    };
  }, [session, notify, bindings]);
}

/** Whether what is in focus has its own use for the key. */
function isOwnKey(key: string, target: Element): boolean {
  if (target.closest(OWN_KEYS)) return true;
  if (key === ' ') return target.closest(PRESSABLE) !== null;
  return /^(Arrow|Page)/.test(key) && target.closest(MOVABLE) !== null;
}

function focusCard(place: number): void {
  const cards = document.querySelectorAll<HTMLElement>('[data-view-card]');
  const card = cards[place - 1];
  card?.focus();
  card?.scrollIntoView({ block: 'nearest' });
}
