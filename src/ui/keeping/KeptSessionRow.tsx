import { useEffect, useRef, useState } from 'react';
import type { KeptSession } from '../../session/keeping/keptSession.ts';
import { count } from '../../views/format.ts';
import { useUi } from '../uiState.tsx';
import { saveKeptFile } from './saveKeptFile.ts';
import type { Deed, Whereabouts } from './useKeptSessions.ts';

const NAME_LENGTH_MAX = 80;

const WHEN = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

interface Props {
  readonly kept: KeptSession;
  readonly where: Whereabouts;
  readonly attempt: (deed: Deed) => void;
}

/** One kept session, and what may be done with it. A deleted one stays for a while, to be had back. */
export function KeptSessionRow({ kept, where, attempt }: Props) {
  const { id, name, deleted_ms } = kept;
  const { announce } = useUi().actions;
  const [isNaming, setNaming] = useState(false);
  const rename = useRef<HTMLButtonElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const row = useRef<HTMLLIElement>(null);
  const wasDeleted = useRef(deleted_ms !== null);

  // The button that was pressed is gone: the focus stays in its place.
  useEffect(() => {
    const isDeleted = deleted_ms !== null;
    if (isDeleted === wasDeleted.current) return;
    wasDeleted.current = isDeleted;
    if (isDeleted) undo.current?.focus();
    else row.current?.querySelector<HTMLElement>('button')?.focus();
  }, [deleted_ms]);

  if (deleted_ms !== null)
    return (
      <li ref={row} className="sessions-row" data-deleted>
        <p>“{name}” is deleted. It goes for good in a day.</p>
        <div className="sessions-deeds">
          <button
            ref={undo}
            type="button"
            className="button"
            onClick={() => attempt(({ store }) => store?.markDeleted(id, null) ?? Promise.resolve())}
          >
            Undo
          </button>
        </div>
      </li>
    );

  function endNaming() {
    setNaming(false);
    setTimeout(() => rename.current?.focus());
  }

  return (
    <li ref={row} className="sessions-row">
      <div className="sessions-facts">
        {isNaming ? (
          <NameForm
            name={name}
            onDone={(next) => {
              if (next !== null && next !== name) {
                attempt(({ store }) => store?.rename(id, next) ?? Promise.resolve());
                announce(`Renamed to ${next}.`);
              }
              endNaming();
            }}
          />
        ) : (
          <h3>{name}</h3>
        )}
        <p className="muted small">{factsOf(kept)}</p>
      </div>
      <div className="sessions-deeds">
        {where === 'here' ? (
          <a className="button primary" href={`#${kept.place.page === '/sessions' ? '/' : kept.place.page}`}>
            Open here
          </a>
        ) : (
          <button type="button" className="button primary" onClick={() => attempt((keeping) => keeping.open(kept))}>
            {where === 'elsewhere' ? 'Open, it is in another tab' : 'Open'}
          </button>
        )}
        {!isNaming && (
          <button
            ref={rename}
            type="button"
            className="button"
            aria-label={`Rename ${name}`}
            onClick={() => setNaming(true)}
          >
            Rename
          </button>
        )}
        <button
          type="button"
          className="button"
          aria-label={`Save ${name} as a file`}
          onClick={() => attempt(({ store }) => (store ? saveKeptFile(store, kept) : Promise.resolve()))}
        >
          Save as a file
        </button>
        {where === 'closed' && (
          <button
            type="button"
            className="button"
            aria-label={`Delete ${name}`}
            onClick={() => {
              attempt(({ store }) => store?.markDeleted(id, Date.now()) ?? Promise.resolve());
              announce(`${name} is deleted. Undo stands in its place.`);
            }}
          >
            Delete
          </button>
        )}
      </div>
    </li>
  );
}

function NameForm({ name, onDone }: { readonly name: string; readonly onDone: (name: string | null) => void }) {
  const [text, setText] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      className="sessions-name"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(text.trim() === '' ? null : text.trim());
      }}
    >
      <input
        ref={field}
        className="field"
        aria-label={`New name of ${name}`}
        maxLength={NAME_LENGTH_MAX}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={({ key }) => key === 'Escape' && onDone(null)}
      />
      <button type="submit" className="button">
        Save the name
      </button>
    </form>
  );
}

function factsOf({ preset, records, touched_ms }: KeptSession): string {
  const made = records === 1 ? 'one record' : `${count(records)} records`;
  return `${WHEN.format(touched_ms)} · ${made} · begun with “${preset}”`;
}
