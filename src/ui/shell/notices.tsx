import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { Command } from '../../session/commands.ts';
import { useUi } from '../uiState.tsx';
import { useActions, useSessionHandle } from '../useSession.tsx';

/** Something the page says in passing. `undo`: the command it may take back, while that is still the last one. */
export interface Notice {
  readonly text: string;
  readonly kind: 'done' | 'problem' | 'undo';
  readonly undo?: Pick<Extract<Command, { type: 'removeView' }>, 'type' | 'id'>;
}

const SHOWN_MS = 8_000;
const NoticeContext = createContext<{ notify(notice: Notice): void } | null>(null);

export function useNotices() {
  const notices = useContext(NoticeContext);
  if (!notices) throw new Error('useNotices outside NoticeProvider');
  return notices;
}

/** Shows one notice at a time in a strip of its own above the foot of the page, where it covers nothing, and says it to screen readers. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const close = useCallback(() => setNotice(null), []);
  const { announce } = useUi().actions;
  const value = useMemo(
    () => ({
      notify: (next: Notice) => {
        setNotice(next);
        announce(next.kind === 'undo' ? `${next.text} Undo is at the foot of the page.` : next.text);
      },
    }),
    [announce],
  );
  return (
    <NoticeContext value={value}>
      {children}
      {notice &&
        createPortal(
          <section className="notices" aria-label="Notices">
            <NoticeBar key={notice.text} notice={notice} onClose={close} />
          </section>,
          document.querySelector('.app') ?? document.body,
        )}
    </NoticeContext>
  );
}

function NoticeBar({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const session = useSessionHandle();
  const actions = useActions();
  const [isHeld, setHeld] = useState(false);
  /** Where the focus was before it came here. */
  const cameFrom = useRef<EventTarget | null>(null);

  function leave() {
    onClose();
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  }

  // What can be taken back does not run out: it goes with the next command.
  useEffect(() => {
    if (isHeld || notice.undo) return undefined;
    const timer = setTimeout(onClose, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, notice, onClose]);

  // "Undo" takes back the last command: once there is a later one, it would take back the wrong one.
  useEffect(() => {
    if (!notice.undo) return undefined;
    const start = session.store.getState();
    return session.store.subscribe((state) => {
      if (
        state.views !== start.views ||
        state.asOf !== start.asOf ||
        state.trafficPerSecond !== start.trafficPerSecond ||
        state.log !== start.log
      )
        onClose();
    });
  }, [notice, session, onClose]);

  return (
    <div
      className="notice"
      data-kind={notice.kind}
      role="group"
      aria-label="Notice"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={({ relatedTarget, currentTarget }) => {
        setHeld(true);
        if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
      }}
      onBlur={() => setHeld(false)}
    >
      <span>{notice.text}</span>
      {notice.undo && (
        <button
          type="button"
          className="button"
          onClick={() => {
            actions.undo();
            onClose();
            // It is there again once React has drawn it.
            const { id } = notice.undo ?? {};
            setTimeout(() =>
              document.querySelector<HTMLElement>(`[data-view-card="${CSS.escape(id ?? '')}"]`)?.focus(),
            );
          }}
        >
          Undo
        </button>
      )}
      <button type="button" className="button ghost" onClick={leave}>
        Dismiss
      </button>
    </div>
  );
}
