import type { Json } from '../../log/record.ts';
import { count, decimal, rupees } from './format.ts';
import { Cell } from './states/Cell.tsx';
import { isFields, valueText } from './valueText.ts';

const LINES_MAX = 6;

/** What a query answered, in little room. */
export function Answer({ value, isMoney }: { value: Json; isMoney: boolean }) {
  if (value === null) return <span className="muted">nothing</span>;
  if (typeof value === 'number') return <b>{isMoney ? rupees(value) : decimal(value)}</b>;
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="muted">nothing found</span>;
    return (
      <ul className="answer-list">
        {keyed(value.slice(0, LINES_MAX).map((item) => valueText(item))).map(({ key, text }) => (
          <li key={key}>{text}</li>
        ))}
        {value.length > LINES_MAX && <li className="muted">and {count(value.length - LINES_MAX)} more</li>}
      </ul>
    );
  }
  if (isFields(value)) {
    return (
      <dl className="answer-fields">
        {Object.entries(value).map(([name, inner]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={valueText(inner, name)}>
              <Cell value={inner} field={name} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  return <b>{valueText(value)}</b>;
}

/** Texts with a key each, though the same text may come twice. */
function keyed(texts: readonly string[]): readonly { readonly key: string; readonly text: string }[] {
  return texts.map((text, i) => ({ key: `${i} ${text}`, text }));
}
