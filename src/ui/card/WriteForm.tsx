import { useEffect, useId, useRef, useState } from 'react';
import type { Json } from '../../log/record.ts';
import type { SessionView } from '../../session/session.ts';
import type { DirectWrite } from '../../views/directWrite.ts';
import type { Look } from '../../views/look.ts';
import { useUi } from '../uiState.tsx';
import { useActions } from '../useSession.tsx';
import { count } from './format.ts';

/** What the entries of a state are called, for the field that picks one. */
const ENTRY: { readonly [kind in Look['kind']]: string } = {
  map: 'Key',
  object: 'Key',
  list: 'Place, from 0',
  set: 'Place, from 0',
  value: 'The state',
};

type Deed = 'write' | 'delete';

/** An entry, and its new value as JSON. What is refused says why in place; nothing typed is lost. */
export function WriteForm({ view, look, onDone }: { view: SessionView; look: Look; onDone: () => void }) {
  const actions = useActions();
  const { announce } = useUi().actions;
  const ids = useId();
  const isWhole = look.kind === 'value';
  const [key, setKey] = useState(isWhole ? '' : (look.keys[0] ?? ''));
  const [deed, setDeed] = useState<Deed>('write');
  const [json, setJson] = useState(isWhole ? textOf(look.value) : '');
  const [problem, setProblem] = useState<string | null>(null);
  /** The value as it was last filled in: what a person typed is left alone. */
  const filled = useRef(json);

  useEffect(() => {
    if (isWhole || key === '') return undefined;
    let isWanted = true;
    actions.look(view.id, [key]).then(
      (found) => {
        if (!isWanted || !found) return;
        const text = textOf(found.value);
        setJson((now) => (now === '' || now === filled.current ? text : now));
        filled.current = text;
      },
      () => {}, // the process has gone; writing will say so
    );
    return () => {
      isWanted = false;
    };
  }, [actions, view.id, key, isWhole]);

  async function submit() {
    try {
      await actions.writeDirectly(view.id, writeOf(isWhole ? [] : [key], deed, json));
      announce(`Written to ${view.name}, not to the log.`);
      onDone();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <form
      className="write-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {!isWhole && (
        <label className="stacked">
          <span>{ENTRY[look.kind]}</span>
          <input
            className="field mono"
            list={`${ids}-keys`}
            value={key}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setProblem(null);
              setKey(event.currentTarget.value);
            }}
          />
          <datalist id={`${ids}-keys`}>
            {look.keys.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
          <span>
            {look.total === 0
              ? 'The state is empty.'
              : `${count(look.total)} ${look.total === 1 ? 'entry' : 'entries'}. A key that is not there adds one.`}
          </span>
        </label>
      )}
      {!isWhole && (
        <fieldset className="radios">
          <legend className="visually-hidden">What to do with the entry</legend>
          {(['write', 'delete'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="deed" checked={deed === one} onChange={() => setDeed(one)} />
              {one === 'write' ? 'give it a value' : 'delete it'}
            </label>
          ))}
        </fieldset>
      )}
      {deed === 'write' && (
        <label className="stacked">
          <span>{isWhole ? 'New state, as JSON' : 'New value, as JSON'}</span>
          <textarea
            className="field mono"
            rows={4}
            spellCheck={false}
            aria-describedby={`${ids}-problem`}
            aria-invalid={problem !== null}
            value={json}
            onChange={(event) => {
              setProblem(null);
              setJson(event.currentTarget.value);
            }}
          />
        </label>
      )}
      <p id={`${ids}-problem`} className="alarm write-problem" role="alert">
        {problem}
      </p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onDone}>
          Cancel
        </button>
        <button type="submit" className="button primary">
          Write behind the log’s back
        </button>
      </div>
    </form>
  );
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

/** @throws Error in words for a person */
function writeOf(path: readonly string[], deed: Deed, json: string): DirectWrite {
  if (path[0] === '') throw new Error('Which entry? Give its key.');
  if (deed === 'delete') return { path };
  if (json.trim() === '') throw new Error('Which value? Give JSON, such as 500, "captured" or {"total": 500}.');
  try {
    const value: Json = JSON.parse(json);
    return { path, value };
  } catch (error) {
    throw new Error(
      `This is not JSON: ${error instanceof Error ? error.message : String(error)}. Text stands in double quotes.`,
    );
  }
}
