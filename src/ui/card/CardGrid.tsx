import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';
import { Card } from './Card.tsx';
import './card.css';
import './states/states.css';

/** The views, a card each; without any, how to get one. */
export function CardGrid() {
  const views = useSession((state) => state.views);
  const { openDialog } = useUi().actions;
  return (
    <section className="cards" aria-label="Views" data-number={Math.min(views.length, 9)}>
      {views.map((view, i) => (
        <Card key={view.id} view={view} place={i + 1} />
      ))}
      {views.length === 0 && (
        <div className="no-views">
          <h3>No views yet</h3>
          <p>A view folds the log into a state: a table, totals, a search index. The log needs none of them.</p>
          <button type="button" className="button primary" onClick={() => openDialog('addView')}>
            Add view <kbd>V</kbd>
          </button>
        </div>
      )}
    </section>
  );
}
