import { useId, useState } from 'react';
import type { Json } from '../../log/record.ts';
import type { SessionView } from '../../session/session.ts';
import type { DirectWrite } from '../../views/directWrite.ts';
import type { Look } from '../../views/look.ts';
import { useUi } from '../uiState.tsx';
import { useActions } from '../useSession.tsx';
import { PathFields, useLook } from './PathFields.tsx';

type Deed = 'write' | 'delete';

/** An entry, and its new value as JSON. What is refused says why in place; nothing typed is lost. */
export function WriteForm({ view, look, onDone }: { view: SessionView; look: Look; onDone: () => void }) {
  const actions = useActions();
  const { announce } = useUi().actions;
  const ids = useId();
  const isWhole = look.kind === 'value';
  const [path, setPath] = useState<readonly string[]>(isWhole || look.keys[0] === undefined ? [] : [look.keys[0]]);
  const [deed, setDeed] = useState<Deed>('write');
  /** What a person typed; null while it is what stands there. */
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const there = useLook(view.id, path, true);
  const json = typed ?? textOf(there?.value);

  async function submit() {
    try {
      await actions.writeDirectly(view.id, writeOf(path, isWhole, deed, json));
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
        <PathFields
          viewId={view.id}
          look={look}
          around={[]}
          path={path}
          onChange={(next) => {
            setProblem(null);
            setPath(next);
          }}
        />
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
              setTyped(event.currentTarget.value);
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
function writeOf(path: readonly string[], isWhole: boolean, deed: Deed, json: string): DirectWrite {
  if (path.length === 0 && !isWhole) throw new Error('Which entry? Give its key.');
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
