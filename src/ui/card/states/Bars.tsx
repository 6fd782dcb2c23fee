import { decimal, delta, rupees } from '../../../views/format.ts';
import { valueText } from '../valueText.ts';
import type { ShapeProps } from './StateView.tsx';

/** Numbers by key, the largest first. */
export function Bars({ entries, numberMax, changed, offset, isMoney }: ShapeProps) {
  return (
    <ul className="bars">
      {entries.map(({ key, number, value }) => {
        const change = changed.get(key);
        const size = number ?? 0;
        const share = numberMax > 0 && Number.isFinite(size) ? Math.max(0, Math.min(1, size / numberMax)) : 0;
        return (
          <li key={key}>
            <div className="row" data-changed={change ? offset : undefined}>
              {change && <i key={offset} className="mark" />}
              <span className="row-key" title={key}>
                {key}
              </span>
              <span className="row-value">
                {change && change.delta !== null && change.delta !== 0 && (
                  <b key={offset} className={change.delta < 0 ? 'delta minus' : 'delta plus'}>
                    {delta(change.delta, isMoney)}
                  </b>
                )}
                {number === null ? valueText(value) : isMoney ? rupees(number) : decimal(number)}
              </span>
            </div>
            <div className="bar" style={{ width: `${share * 100}%` }} />
          </li>
        );
      })}
    </ul>
  );
}
