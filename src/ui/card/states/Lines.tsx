import { valueText } from '../valueText.ts';
import { Cell } from './Cell.tsx';
import { isFields } from '../valueText.ts';
import { tableColumns } from '../tableColumns.ts';
import type { ShapeProps } from './StateView.tsx';

/** Room one part of a line needs, px. */
const PART_WIDTH = 76;

/** A list, the newest on top. */
export function Lines({ entries, changed, offset, width }: ShapeProps) {
  const columns = tableColumns(entries, Math.max(2, Math.floor(width / PART_WIDTH) - 1));
  return (
    <ol className="lines">
      {entries.map(({ key, value }) => (
        <li key={key} className="row" title={valueText(value)}>
          {changed.has(key) && <i key={offset} className="mark" />}
          <span className="row-key muted">{key}</span>
          <span className="row-value">
            {isFields(value) && columns.length > 0 ? (
              columns.map((name) => (
                <span key={name} className="part">
                  <Cell value={value[name]} field={name} />
                </span>
              ))
            ) : (
              <Cell value={value} field="" />
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
