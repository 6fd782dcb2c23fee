import { useEffect, useEffectEvent, useState } from 'react';
import { useSession } from '../useSession.tsx';
import { useUi } from '../uiState.tsx';

/** Which record goes through the fold: the newest, or one that was picked. */
export interface RecordStep {
  /** Its offset; null while the log is empty. */
  readonly offset: number | null;
  readonly last: number;
  readonly following: boolean;
  readonly pick: (offset: number) => void;
  readonly follow: () => void;
}

/** Follows the newest record until one is picked: by `[` and `]`, by number, on the tape, or because the fold failed on it. */
export function useRecordStep(failedAt: number | null): RecordStep {
  const last = useSession((state) => (state.asOf === 'live' ? state.endOffset : state.asOf)) - 1;
  const selected = useUi().state.selectedOffset;
  const [picked, setPicked] = useState<number | null>(selected);
  const [seen, setSeen] = useState(selected);
  if (selected !== seen) {
    setSeen(selected);
    if (selected !== null) setPicked(selected);
  }
  const [seenFailure, setSeenFailure] = useState<number | null>(null);
  if (failedAt !== seenFailure) {
    setSeenFailure(failedAt);
    if (failedAt !== null) setPicked(failedAt);
  }
  const offset = last < 0 ? null : Math.min(picked ?? last, last);
  const pick = (wanted: number) => setPicked(Math.max(0, Math.min(wanted, last)));

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if ((event.key !== '[' && event.key !== ']') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || offset === null || isTyping(event.target)) return;
    event.preventDefault();
    pick(event.key === '[' ? offset - 1 : offset + 1);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);

  return { offset, last, following: picked === null, pick, follow: () => setPicked(null) };
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role=textbox], dialog, .monaco-editor') !== null)
  );
}
