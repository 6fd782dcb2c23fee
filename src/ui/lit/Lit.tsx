import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { count } from '../../views/format.ts';
import { Icon } from '../theme/Icon.tsx';
import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';
import './lit.css';
import { litRules } from './litRules.ts';
import { useEntries } from './useEntries.ts';
import { useOffsets } from './useOffsets.ts';

/** Lights up a payment everywhere it went: its records on the tape, its rows on the cards; the source shows it by itself. */
export default function Lit({ payment }: { readonly payment: string }) {
  const { light, announce, selectRecord } = useUi().actions;
  const hasPostgres = useSession((state) => state.postgres !== null);
  const offsets = useOffsets(payment);
  const entries = useEntries(offsets);
  const last = offsets.at(-1);

  // Rows come and go with every record: a style sheet of its own finds them wherever they are.
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    for (const rule of litRules(payment, entries)) sheet.insertRule(rule);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [payment, entries]);

  const isKnown = last !== undefined;
  useEffect(() => {
    if (isKnown) announce(`${payment} is lit up everywhere it went.`);
  }, [announce, payment, isKnown]);

  const place = document.querySelector('[data-tape-notes]');
  if (!place) return null;
  return createPortal(
    <span className="lit-chip">
      <i aria-hidden="true" />
      <span>
        {payment}
        <span className="lit-count">
          : {count(offsets.length)} {offsets.length === 1 ? 'record' : 'records'}
        </span>
      </span>
      {hasPostgres && last !== undefined && (
        <button
          type="button"
          className="lit-journey"
          aria-label={`The journey of ${payment}`}
          title="Its newest record, and its way through Postgres"
          onClick={() => selectRecord(last)}
        >
          journey
        </button>
      )}
      <kbd>Esc</kbd>
      <button type="button" aria-label={`Put out ${payment}`} onClick={() => light(null)}>
        <Icon name="cross" size={11} />
      </button>
    </span>,
    place,
  );
}
