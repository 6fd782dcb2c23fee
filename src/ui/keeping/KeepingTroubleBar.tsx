import { type ReactNode, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { writeRun } from '../../session/sharing/runFile.ts';
import { download } from '../card/files/download.ts';
import { useUi } from '../uiState.tsx';
import { useActions, useSession } from '../useSession.tsx';
import type { Keeping, KeepingTrouble } from './keeping.ts';
import './strip.css';

interface Props<Trouble extends KeepingTrouble = KeepingTrouble> {
  readonly keeping: Keeping;
  readonly trouble: Trouble;
}

/** What is wrong with how the session is kept, and what can be done about it; it stays until it is mended or dismissed. */
export function KeepingTroubleBar({ keeping, trouble }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const viewNames = useSession((state) => state.views);
  const { announce } = useUi().actions;
  const actions = useActions();
  const text = textOf(trouble, (id) => viewNames.find((view) => view.id === id)?.name ?? id);
  useEffect(() => announce(text), [announce, text]);

  function attempt(what: () => Promise<unknown>) {
    setProblem(null);
    what().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  }

  function saveFile() {
    const page = location.hash.slice(1) || '/';
    download('run.insideout.json', [writeRun({ commands: actions.commands(), page })], 'application/json');
  }

  const deeds: { readonly [type in KeepingTrouble['type']]: ReactNode } = {
    elsewhere: (
      <>
        <Deed onClick={() => attempt(() => keeping.takeOver())}>Take over</Deed>
        <Deed onClick={() => attempt(() => keeping.goOnInCopy())}>Go on in a copy</Deed>
      </>
    ),
    failing: (
      <>
        <Deed onClick={saveFile}>Save as a file</Deed>
        {trouble.type === 'failing' && !trouble.isForGood && (
          <>
            <a className="button" href="#/sessions">
              Sessions
            </a>
            <Deed onClick={() => attempt(() => keeping.saved())}>Try again</Deed>
          </>
        )}
      </>
    ),
    unreadable: (
      <a className="button" href="#/sessions">
        Sessions
      </a>
    ),
    heldBack: (
      <Deed
        onClick={() => {
          if (trouble.type === 'heldBack') attempt(() => replayAll(trouble.views));
          keeping.dismiss();
        }}
      >
        Replay them
      </Deed>
    ),
  };

  async function replayAll(views: readonly string[]) {
    for (const id of views) await actions.restartView(id, 'zero');
  }

  return createPortal(
    <section className="notices keeping-strip" aria-label="How this session is kept">
      <div className="notice" data-kind={trouble.type === 'heldBack' ? 'done' : 'problem'}>
        <span>{problem ?? text}</span>
        {deeds[trouble.type]}
        {trouble.type !== 'elsewhere' && (
          <Deed isQuiet onClick={() => keeping.dismiss()}>
            Dismiss
          </Deed>
        )}
      </div>
    </section>,
    document.querySelector('.app') ?? document.body,
  );
}

function Deed({ children, onClick, isQuiet }: { children: ReactNode; onClick: () => void; isQuiet?: boolean }) {
  return (
    <button type="button" className={isQuiet ? 'button ghost' : 'button'} onClick={onClick}>
      {children}
    </button>
  );
}

function textOf(trouble: KeepingTrouble, nameOf: (id: string) => string): string {
  switch (trouble.type) {
    case 'elsewhere':
      return 'This session is kept by another tab. What you do here is not kept.';
    case 'failing':
      return `What you do now is not kept: ${trouble.reason}. All else works as before.`;
    case 'unreadable':
      return `The session “${trouble.name}” could not be read: ${trouble.reason}. Nothing of it was deleted; this is a new one.`;
    case 'heldBack': {
      const names = trouble.views.map(nameOf).join(', ');
      return `The last visit ended in the middle of something, so this was not started again by itself: ${names}.`;
    }
  }
}
