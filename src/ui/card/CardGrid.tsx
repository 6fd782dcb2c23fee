import type { CSSProperties } from 'react';
import { useUi } from '../uiState.tsx';
import { useSession } from '../useSession.tsx';
import { Card } from './Card.tsx';
import './card.css';
import './states/states.css';

/** The views, a card each; without any, how to get one. */
export function CardGrid() {
  const views = useSession((state) => state.views);
  const { openDialog } = useUi().actions;
  const columns = columnsFor(views.length);
  const style: CSSProperties & { '--columns': number } = { '--columns': columns };
  return (
    <section
      className="cards"
      aria-label="Views"
      style={style}
      data-rows={Math.ceil(views.length / columns)}
      data-views={views.length}
    >
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

/** How many cards stand side by side where there is room: up to four in one row, then as even rows as can be. */
function columnsFor(views: number): number {
  return views <= 4 ? Math.max(1, views) : Math.ceil(views / Math.ceil(views / 4));
}
