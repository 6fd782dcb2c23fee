import { useRef, type KeyboardEvent } from 'react';
import type { SessionView } from '../../session/session.ts';
import { useActions } from '../useSession.tsx';
import { hintsOf } from './viewHints.ts';

const NAME_LENGTH_MAX = 120;

interface CardHeadProps {
  readonly view: SessionView;
  /** Its place on the page, from 1: the key that focuses it. */
  readonly place: number;
  readonly isRenaming: boolean;
  readonly onRename: () => void;
  readonly onDone: () => void;
}

/** The view's name, changed in place, and what real system it is like. */
export function CardHead({ view, place, isRenaming, onRename, onDone }: CardHeadProps) {
  const { like } = hintsOf(view.gallery);
  return (
    <div className="card-head">
      {isRenaming ? (
        <NameField view={view} onDone={onDone} />
      ) : (
        <h3
          id={`name-${view.id}`}
          title={`${view.name}${place <= 8 ? ` (key ${place})` : ''}. Double-click to rename.`}
          onDoubleClick={onRename}
        >
          {view.name}
        </h3>
      )}
      {!isRenaming && <span className="card-like">{like}</span>}
    </div>
  );
}

function NameField({ view, onDone }: { view: SessionView; onDone: () => void }) {
  const actions = useActions();
  const isDone = useRef(false);

  function keep(text: string) {
    if (isDone.current) return;
    isDone.current = true;
    const name = text.trim();
    if (name !== '' && name !== view.name) actions.renameView(view.id, name);
    onDone();
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') keep(event.currentTarget.value);
    if (event.key === 'Escape') {
      event.stopPropagation();
      keep(view.name);
    }
  }

  return (
    <input
      id={`name-${view.id}`}
      className="field name-field"
      aria-label={`New name of ${view.name}`}
      defaultValue={view.name}
      maxLength={NAME_LENGTH_MAX}
      ref={selectAll}
      onKeyDown={press}
      onBlur={(event) => keep(event.currentTarget.value)}
    />
  );
}

/** One function for good: a new one each time would select again, and lose what is being typed. */
function selectAll(element: HTMLInputElement | null): void {
  element?.select();
}
