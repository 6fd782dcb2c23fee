import type { Json } from '../../../log/record.ts';
import { valueText } from '../valueText.ts';
import { Cell } from './Cell.tsx';
import type { ShapeProps } from './StateView.tsx';

/** Anything else: keys, and what is under them, opened one by one. */
export function Tree({ entries, changed, offset }: ShapeProps) {
  return (
    <ul className="tree">
      {entries.map(({ key, value }) => (
        <li key={key} className="tree-entry">
          {changed.has(key) && <i key={offset} className="mark" />}
          <Branch name={key} value={value} />
        </li>
      ))}
    </ul>
  );
}

function Branch({ name, value }: { name: string; value: Json }) {
  if (typeof value !== 'object' || value === null) {
    return (
      <p className="row">
        <span className="row-key">{name}</span>
        <span className="row-value">
          <Cell value={value} field={name} />
        </span>
      </p>
    );
  }
  const inner = Object.entries(value);
  return (
    <details>
      <summary>
        <span className="row-key">{name}</span> <span className="muted">{valueText(value)}</span>
      </summary>
      <ul>
        {inner.map(([key, child]) => (
          <li key={key}>
            <Branch name={key} value={child} />
          </li>
        ))}
      </ul>
    </details>
  );
}
