import { tableColumns } from '../tableColumns.ts';
import { isFields, valueText } from '../valueText.ts';
import { Cell } from './Cell.tsx';
import type { ShapeProps } from './StateView.tsx';

/** Room a column needs, px. */
const COLUMN_WIDTH = 92;

/** Objects by key: a row each, and the columns that say most. */
export function Rows({ entries, changed, offset, width }: ShapeProps) {
  const columns = tableColumns(entries, Math.max(1, Math.floor(width / COLUMN_WIDTH) - 1));
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">key</th>
          {columns.map((name) => (
            <th key={name} scope="col" title={name} data-number={isNumeric(entries, name) || undefined}>
              {name.replace(/_id$/, '').replaceAll('_', ' ')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map(({ key, value }) => {
          const change = changed.get(key);
          return (
            <tr key={key} data-change={change?.kind}>
              <th scope="row" title={key}>
                {change && <i key={offset} className="mark" />}
                {key}
              </th>
              {isFields(value)
                ? columns.map((name) => (
                    <td key={name} title={valueText(value[name], name)} data-number={typeof value[name] === 'number' || undefined}>
                      <Cell value={value[name]} field={name} />
                    </td>
                  ))
                : [
                    <td key="value" colSpan={Math.max(1, columns.length)} title={valueText(value)}>
                      <Cell value={value} field="" />
                    </td>,
                  ]}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function isNumeric(entries: ShapeProps['entries'], name: string): boolean {
  return entries.some(({ value }) => isFields(value) && typeof value[name] === 'number');
}
