import { useState } from 'react';
import { GALLERY } from '../../views/gallery/index.ts';
import { useUi } from '../uiState.tsx';
import { useActions } from '../useSession.tsx';
import { STARTERS } from './starters.ts';

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly like: string;
  readonly question: string;
  readonly description: string;
  readonly code: string;
  /** Undefined for a fold of one's own: it opens in the editor. */
  readonly gallery: string | undefined;
}

const CHOICES: readonly Choice[] = [
  ...GALLERY.map(({ id, name, like, question, description, source }) => ({
    id,
    name,
    like,
    question,
    description,
    code: source,
    gallery: id,
  })),
  ...STARTERS.map(({ language, code }) => ({
    id: language,
    name: `Your own fold, in ${language}`,
    like: 'opens in the editor',
    question: 'Whatever you ask of the log.',
    description: 'A fold that runs as it stands, for you to change.',
    code,
    gallery: undefined,
  })),
];

/** The gallery, each with the very code that will run, and blank folds to write oneself. */
export function AddViewDialog({ onDone }: { onDone: () => void }) {
  const actions = useActions();
  const ui = useUi().actions;
  const [chosenId, setChosenId] = useState(CHOICES[0]?.id);
  const [isAdding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = CHOICES.find((choice) => choice.id === chosenId);
  if (!chosen) return null;

  async function add({ name, code, gallery }: Choice) {
    setAdding(true);
    setProblem(null);
    try {
      const id = await actions.addView(gallery === undefined ? { name: 'Your fold', code } : { name, code, gallery });
      onDone();
      ui.announce(`${gallery === undefined ? 'Your fold' : name} added.`);
      if (gallery === undefined) ui.edit(id);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setAdding(false);
    }
  }

  return (
    <form
      className="dialog-body gallery"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isAdding) void add(chosen);
      }}
    >
      <fieldset className="gallery-list">
        <legend className="visually-hidden">View</legend>
        {CHOICES.map((choice) => (
          <label key={choice.id} className="gallery-entry" onDoubleClick={() => void add(choice)}>
            <input
              type="radio"
              name="view"
              data-first={choice.id === chosenId || undefined}
              checked={choice.id === chosenId}
              onChange={() => setChosenId(choice.id)}
            />
            <span>
              <b>{choice.name}</b>
              <span className="muted small">{choice.like}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="gallery-preview">
        <p className="gallery-question">{chosen.question}</p>
        <p className="muted">{chosen.description}</p>
        {/* Focusable, so that the keyboard can scroll it. */}
        <pre tabIndex={0} role="region" aria-label={`Code of ${chosen.name}`}>
          {chosen.code}
        </pre>
        {problem && (
          <p className="alarm" role="alert">
            {problem}
          </p>
        )}
      </div>
      <div className="dialog-foot">
        <p className="muted small">It starts in a process of its own and folds the log from offset 0.</p>
        <button type="submit" className="button primary" aria-disabled={isAdding}>
          {isAdding ? 'Starting …' : `Add ${chosen.gallery === undefined ? 'and edit' : chosen.name}`}
        </button>
      </div>
    </form>
  );
}
