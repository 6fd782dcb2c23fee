import type { Json } from '../../log/record.ts';
import { count, decimal, rupees } from '../../views/format.ts';
import { Cell } from './states/Cell.tsx';
import { Rows } from './states/Rows.tsx';
import { useSize } from './useSize.ts';
import { type Fields, isFields, valueText } from './valueText.ts';

const ITEMS_MAX = 10;
const NOTHING_CHANGED = new Map<string, never>();

/** What a query answered, in little room. */
export function Answer({ value, isMoney }: { value: Json; isMoney: boolean }) {
  if (value === null) return <span className="muted">nothing</span>;
  if (typeof value === 'number') return <b>{isMoney ? rupees(value) : decimal(value)}</b>;
  if (Array.isArray(value)) return <Items items={value} />;
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

/** Objects as a table, anything else a line each. */
function Items({ items }: { items: readonly Json[] }) {
  const [place, { width, height }] = useSize();
  if (items.length === 0) return <span className="muted">nothing found</span>;
  const shown = items.slice(0, ITEMS_MAX);
  const objects = shown.filter(isFields);
  const keys = keysOf(objects);
  return (
    <div ref={place}>
      {objects.length === shown.length ? (
        <Rows
          entries={objects.map((item, i) => ({ key: keys[i] ?? '', value: item, number: null }))}
          numberMax={0}
          changed={NOTHING_CHANGED}
          offset={0}
          isMoney={false}
          width={width}
          height={height}
        />
      ) : (
        <ul>
          {texts(shown).map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
        </ul>
      )}
      {items.length > ITEMS_MAX && <p className="muted">and {count(items.length - ITEMS_MAX)} more</p>}
    </div>
  );
}

/** What the items call themselves: their first fields, if those tell them apart; else their places. */
function keysOf(items: readonly Fields[]): readonly string[] {
  const firsts = items.map((item) => Object.values(item)[0]);
  const names = firsts.filter((first) => typeof first === 'string');
  return new Set(names).size === items.length ? names : items.map((_, place) => String(place + 1));
}

/** The same text may come twice; its place tells them apart. */
function texts(items: readonly Json[]): readonly { readonly key: string; readonly text: string }[] {
  return items.map((item, place) => ({ key: `${place} ${valueText(item)}`, text: valueText(item) }));
}
