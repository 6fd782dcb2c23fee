import { useSession } from '../../useSession.tsx';
import { hueVar } from '../../theme/hue.ts';
import { hintsOf } from '../../card/viewHints.ts';
import { replacedQuery } from '../../../views/gallery/replacedQuery.ts';

/** Of each view its question, and the SQL that would answer it without the view. */
export default function SqlPanel() {
  const views = useSession((session) => session.views);
  return (
    <div className="sql-list">
      {views.map((view) => {
        const replaced = view.gallery === null ? null : replacedQuery(view.gallery);
        if (!replaced) return null;
        return (
          <details key={view.id} style={{ borderColor: hueVar(view.hue) }}>
            <summary>
              <b>{view.name}</b> {hintsOf(view.gallery).question}
            </summary>
            <pre>{replaced.sql}</pre>
          </details>
        );
      })}
    </div>
  );
}
