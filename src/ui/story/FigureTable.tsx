import type { Figure } from '../../lessons/lesson.ts';

/** What was measured as the step began, and what is measured now. */
export function FigureTable({ before, now }: { readonly before: readonly Figure[]; readonly now: readonly Figure[] }) {
  if (now.length === 0) return <div className="story-figures" aria-hidden="true" />;
  const first = new Map(before.map((figure) => [figure.id, figure]));
  return (
    <table className="story-figures">
      <thead>
        <tr>
          <td />
          <th scope="col">before</th>
          <th scope="col">now</th>
        </tr>
      </thead>
      <tbody>
        {now.map(({ id, label, text, value }) => (
          <tr key={id} data-figure={id} data-changed={first.get(id)?.value !== value || undefined}>
            <th scope="row">{label}</th>
            <td>{first.get(id)?.text}</td>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
