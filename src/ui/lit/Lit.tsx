import { useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { count } from '../../views/format.ts';
import { Icon } from '../theme/Icon.tsx';
import { useUi } from '../uiState.tsx';
import { useSession, useSessionHandle } from '../useSession.tsx';
import './lit.css';
import { litRules } from './litRules.ts';
import { offsetsOf } from './offsetsOf.ts';
import { entriesChangedBy } from './entriesChangedBy.ts';

/** Lights up a payment everywhere it went: its records on the tape, its rows on the cards; the source shows it by itself. */
export default function Lit({ payment }: { readonly payment: string }) {
  const session = useSessionHandle();
  const { light, announce } = useUi().actions;
  const views = useSession((state) => state.views);
  const endOffset = useSession((state) => state.endOffset);
  const offsets = useKnownOffsets(payment, endOffset);
  const [entries, setEntries] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const last = offsets.at(-1);

  useEffect(() => {
    light(payment, offsets);
  }, [light, payment, offsets]);

  useEffect(() => {
    if (last === undefined) return undefined;
    let isWanted = true;
    setEntries(new Map());
    for (const view of views) {
      void entriesChangedBy(session, view, last).then((keys) => {
        if (isWanted) setEntries((known) => new Map(known).set(view.id, keys));
      });
    }
    return () => {
      isWanted = false;
    };
  }, [session, views, last]);

  // Rows come and go with every record: a style sheet of its own finds them wherever they are.
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    for (const rule of litRules(payment, entries)) sheet.insertRule(rule);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [payment, entries]);

  const said = `${payment}: ${count(offsets.length)} ${offsets.length === 1 ? 'record' : 'records'}`;
  const isKnown = offsets.length > 0;
  useEffect(() => {
    if (isKnown) announce(`${payment} is lit up everywhere it went.`);
  }, [announce, payment, isKnown]);

  const place = document.querySelector('[data-tape-notes]');
  if (!place) return null;
  return createPortal(
    <span className="lit-chip">
      <i aria-hidden="true" /> {said} <kbd>Esc</kbd>
      <button type="button" aria-label={`Put out ${payment}`} onClick={() => light(null)}>
        <Icon name="cross" size={11} />
      </button>
    </span>,
    place,
  );
}

/** The payment's records; looked for again as the log grows, but the same list while there is nothing new. */
function useKnownOffsets(payment: string, endOffset: number): readonly number[] {
  const session = useSessionHandle();
  const text = useMemo(
    () => (endOffset === 0 ? '' : offsetsOf(session, payment).join(' ')),
    [session, payment, endOffset],
  );
  return useMemo(() => (text === '' ? [] : text.split(' ').map(Number)), [text]);
}
