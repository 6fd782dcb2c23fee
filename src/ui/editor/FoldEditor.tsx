import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';
import { CodeArea, type CodeAreaHandle } from './CodeArea.tsx';
import { isDirty } from './draft.ts';
import { FoldConsole } from './FoldConsole.tsx';
import { markerOf, type Marker } from './markers.ts';
import { OneRecord } from './OneRecord.tsx';
import { runStatus, runTag } from './runStatus.ts';
import { RunStatusStrip } from './RunStatusStrip.tsx';
import { useDraft, useDrafts } from './useDraft.ts';
import { useValueType } from './useValueType.ts';

/** One view's fold: its code, what became of the last edit, and one record's way through it. */
export function FoldEditor({ id, name }: { readonly id: string; readonly name: string }) {
  const { state: uiState, actions: ui } = useUi();
  const drafts = useDrafts();
  const draft = useDraft(id);
  const report = useSession((state) => state.reports[id]);
  const endOffset = useSession((state) => state.endOffset);
  const valueType = useValueType();
  const area = useRef<CodeAreaHandle>(null);
  const [opener] = useState(() => document.activeElement);
  const toFocus = useFocusWhenAsked(area, opener, uiState.editAsked);
  const [typeErrors, setTypeErrors] = useState<readonly Marker[]>([]);

  const status = draft && runStatus(draft, report, endOffset);
  const error = status?.type === 'error' ? status.error : null;
  const code = draft?.code ?? '';
  const markers = useMemo(() => (error ? markerOf(error, code) : []), [error, code]);
  const outcome = status?.type === 'swapped' ? status.text : error ? error.message : null;
  useEffect(() => {
    if (outcome !== null) ui.announce(`${name}: ${outcome}`);
  }, [outcome, name, ui]);

  if (!draft || !status) return null;
  const tag = runTag(draft, report);
  const close = () => {
    ui.edit(null);
    focusCard(id, opener);
  };
  return (
    <section
      className="editor-panel"
      aria-label={`Fold of ${name}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      <header className="editor-head">
        <h2>{name}</h2>
        <span className="editor-file">TypeScript or JavaScript</span>
        <span className="tag editor-tag" data-tone={tag.tone}>
          {tag.text}
        </span>
        {isDirty(draft) && (
          <button type="button" className="button ghost editor-revert" onClick={() => drafts.typed(id, draft.running)}>
            Revert
          </button>
        )}
        <button type="button" className="button ghost icon editor-close" aria-label="Close the editor" onClick={close}>
          ✕
        </button>
      </header>
      <CodeArea
        ref={area}
        id={id}
        name={name}
        code={draft.code}
        markers={markers}
        valueType={valueType}
        onInput={(text) => drafts.typed(id, text)}
        onRun={() => drafts.run(id)}
        onLeave={() => focusCard(id, opener)}
        onTypeErrors={setTypeErrors}
        onReady={toFocus}
      />
      <OneRecord id={id} code={draft.code} failedAt={error?.offset ?? null} />
      {report && <FoldConsole report={report} />}
      <RunStatusStrip status={status} typeErrors={typeErrors} onReveal={(line) => area.current?.reveal(line)} />
    </section>
  );
}

/**
 * Who asks to edit wants to type: the focus goes into the code, at once or when the code editor has come, unless it has been taken
 * elsewhere meanwhile. Returns what the code editor calls when it is there.
 */
function useFocusWhenAsked(area: RefObject<CodeAreaHandle | null>, opener: Element | null, asked: number): () => void {
  useEffect(() => {
    if (asked > 0) area.current?.focus();
  }, [area, asked]);
  return () => {
    const { activeElement } = document;
    const isStillThere = activeElement === opener || activeElement === document.body || !opener?.isConnected;
    if (isStillThere && asked > 0) area.current?.focus();
  };
}

/** Leads back to where the editor was opened from, or to the view's card. */
function focusCard(id: string, opener: Element | null): void {
  const card = document.querySelector<HTMLElement>(`[data-view-card="${CSS.escape(id)}"]`);
  const target =
    opener instanceof HTMLElement && opener.isConnected && card?.contains(opener)
      ? opener
      : card?.querySelector('button');
  target?.focus();
}
