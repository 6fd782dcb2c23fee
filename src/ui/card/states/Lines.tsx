import { tableColumns } from '../tableColumns.ts';
import { isFields, paymentOf, valueText } from '../valueText.ts';
import { Cell } from './Cell.tsx';
import type { ShapeProps } from './StateView.tsx';

/** Width of a character of the card's type, px. */
const CHARACTER = 7.55;
/** What the key and the gaps take, characters. */
const KEY_CHARACTERS = 6;

/** A list, the newest on top. */
export function Lines({ entries, changed, offset, width }: ShapeProps) {
  const columns = tableColumns(entries, width / CHARACTER - KEY_CHARACTERS);
  return (
    <ol className="lines">
      {entries.map(({ key, value }) => (
        <li key={key} className="row" title={valueText(value)} data-payment={paymentOf(value)}>
          {changed.has(key) && <i key={offset} className="mark" />}
          <span className="row-key muted">{key}</span>
          <span className="row-value">
            {isFields(value) && columns.length > 0 ? (
              columns.map(({ name, characters }) => (
                <span key={name} className="part" style={{ width: `${characters}ch` }}>
                  <Cell value={Object.hasOwn(value, name) ? value[name] : undefined} field={name} />
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
