import { replacedQuery } from '../../views/gallery/replacedQuery.ts';

/** What the answer cost, and the SQL that would have been asked without the view; nothing where there is none to tell of. */
export function ReplacedQuery({ gallery }: { readonly gallery: string }) {
  const replaced = replacedQuery(gallery);
  if (!replaced) return null;
  return (
    <details className="replaced">
      <summary>
        {replaced.cost}
        <span> instead of SQL</span>
      </summary>
      <pre>{replaced.sql}</pre>
    </details>
  );
}
