import { useSession } from '../useSession.tsx';
import { hueVar } from '../theme/hue.ts';
import './card.css';

/** The views, a card each. */
export function CardGrid() {
  const views = useSession((state) => state.views);
  return (
    <section className="cards" aria-label="Views">
      {views.map((view) => (
        <article key={view.id} className="card" data-view-card={view.id} style={{ borderTopColor: hueVar(view.hue) }}>
          <h3>{view.name}</h3>
        </article>
      ))}
    </section>
  );
}
