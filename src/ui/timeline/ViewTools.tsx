import type { TimeView } from './useTimeWindow.ts';

interface ViewToolsProps {
  readonly view: TimeView;
  readonly showsAnswers: boolean;
  onShowAnswers(shows: boolean): void;
}

/** How the diagrams are looked at: closer, farther, with or without answers. */
export function ViewTools({ view, showsAnswers, onShowAnswers }: ViewToolsProps) {
  return (
    <div className="view-tools" role="group" aria-label="How to look at it">
      <label className="small" title="Each write is acknowledged; those messages can be broken too">
        <input
          type="checkbox"
          checked={showsAnswers}
          onChange={(event) => onShowAnswers(event.currentTarget.checked)}
        />{' '}
        Acknowledgements
      </label>
      <button
        type="button"
        className="button icon"
        aria-label="Farther"
        title="Farther (−)"
        onClick={() => view.zoom(1.5)}
      >
        −
      </button>
      <button
        type="button"
        className="button icon"
        aria-label="Closer"
        title="Closer (+, or Ctrl and the wheel)"
        onClick={() => view.zoom(1 / 1.5)}
      >
        +
      </button>
      {!view.isWhole && (
        <button type="button" className="button" title="The whole run (0)" onClick={view.showWhole}>
          Whole run
        </button>
      )}
    </div>
  );
}
