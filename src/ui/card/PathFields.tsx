import { useEffect, useId, useState } from 'react';
import type { Look } from '../../views/look.ts';
import { useActions } from '../useSession.tsx';
import { count } from '../../views/format.ts';

/** Entries within entries that can be picked one by one; deeper ones are changed with the JSON around them. */
const LEVELS_MAX = 4;

interface PathFieldsProps {
  readonly viewId: string;
  /** What stands at the path so far. */
  readonly look: Look;
  /** The keys chosen so far. */
  readonly around: readonly string[];
  /** The keys chosen from here on. */
  readonly path: readonly string[];
  readonly onChange: (path: readonly string[]) => void;
}

/** A field for the key of an entry and, where that holds entries itself, one more for a key within it. */
export function PathFields({ viewId, look, around, path, onChange }: PathFieldsProps) {
  const [key = '', ...rest] = path;
  const ids = useId();
  const inner = useLook(viewId, [...around, key], key !== '');
  const isPlaces = look.kind === 'list' || look.kind === 'set';
  const within = around.at(-1);
  return (
    <>
      <label className="stacked">
        <span>
          {within === undefined
            ? isPlaces
              ? 'Place, from 0'
              : 'Key'
            : isPlaces
              ? `Place in ${within}`
              : `Key in ${within}`}
        </span>
        <input
          className="field mono"
          list={`${ids}-keys`}
          aria-describedby={`${ids}-help`}
          value={key}
          placeholder={within === undefined ? undefined : `all of ${within}`}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value === '' ? [] : [event.currentTarget.value])}
        />
        <datalist id={`${ids}-keys`}>
          {look.keys.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </label>
      <p id={`${ids}-help`} className="muted small path-help">
        {count(look.total)} {look.total === 1 ? 'entry' : 'entries'};{' '}
        {isPlaces ? 'the place after the last' : 'a key that is not there'} adds one.
      </p>
      {inner && inner.kind !== 'value' && around.length + 1 < LEVELS_MAX && (
        <PathFields
          viewId={viewId}
          look={inner}
          around={[...around, key]}
          path={rest}
          onChange={(deeper) => onChange([key, ...deeper])}
        />
      )}
    </>
  );
}

/** What stands at a path of a view's state, once its process has answered; null before, and where nothing does. */
export function useLook(viewId: string, path: readonly string[], isWanted: boolean): Look | null {
  const actions = useActions();
  const place = JSON.stringify(path);
  const [found, setFound] = useState<{ readonly place: string; readonly look: Look | null } | null>(null);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isLatest = true;
    const keys: string[] = JSON.parse(place);
    actions.look(viewId, keys).then(
      (look) => {
        if (isLatest) setFound({ place, look });
      },
      () => {}, // its process has gone; writing will say so
    );
    return () => {
      isLatest = false;
    };
  }, [actions, viewId, place, isWanted]);
  return isWanted && found?.place === place ? found.look : null;
}
