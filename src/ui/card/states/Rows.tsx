import type { Json } from '../../../log/record.ts';
import { columnTitle, tableColumns } from '../tableColumns.ts';
import { isFields, paymentOf, valueText } from '../valueText.ts';
import { Cell } from './Cell.tsx';
import type { ShapeProps } from './StateView.tsx';

/** Width of a character of the card's type, px. */
const CHARACTER = 7.55;
/** A key may take this share of the width. */
const KEY_SHARE_MAX = 0.5;

/** Objects by key: a row each, and the columns that say most. */
export function Rows({ entries, changed, offset, width }: ShapeProps) {
  const room = width / CHARACTER;
  const keyCharacters = Math.min(Math.max(4, ...entries.map(({ key }) => key.length)) + 1.5, room * KEY_SHARE_MAX);
  const columns = tableColumns(entries, room - keyCharacters);
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col" style={{ width: `${keyCharacters * CHARACTER}px` }}>
            key
          </th>
          {columns.map(({ name, characters }) => (
            <th
              key={name}
              scope="col"
              title={name}
              style={{ width: `${characters * CHARACTER}px` }}
              data-number={isNumeric(entries, name) || undefined}
            >
              {columnTitle(name)}
            </th>
          ))}
          {/* Takes what room is left, so that the columns stay side by side. */}
          <td />
        </tr>
      </thead>
      <tbody>
        {entries.map(({ key, value }) => {
          const change = changed.get(key);
          // A row that changes again is a new row, so that its mark begins anew.
          return (
            <tr key={change ? `${key} ${offset}` : key} data-change={change?.kind} data-payment={paymentOf(value)}>
              <th scope="row" title={key}>
                {key}
              </th>
              {isFields(value) ? (
                columns.map(({ name }) => (
                  <Field key={name} name={name} value={Object.hasOwn(value, name) ? value[name] : undefined} />
                ))
              ) : (
                <td colSpan={Math.max(1, columns.length)} title={valueText(value)}>
                  <Cell value={value} field="" />
                </td>
              )}
              <td />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Field({ name, value }: { name: string; value: Json | undefined }) {
  return (
    <td title={valueText(value, name)} data-number={typeof value === 'number' || undefined}>
      <Cell value={value} field={name} />
    </td>
  );
}

function isNumeric(entries: ShapeProps['entries'], name: string): boolean {
  return entries.some(({ value }) => isFields(value) && typeof value[name] === 'number');
}
