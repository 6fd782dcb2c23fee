import { useSize } from '../../card/useSize.ts';
import { count } from '../../../views/format.ts';
import { type ChartGeometry, type ChartSeries, chartGeometry } from './chartGeometry.ts';
import { PROBABILITY_MAX } from './ordersState.ts';
import { ROWS } from './rows.ts';

const PERCENT = new Intl.NumberFormat('en-IN', { style: 'percent', maximumFractionDigits: 1 });

interface Props {
  readonly series: readonly [ChartSeries, ChartSeries];
  readonly probability: number;
}

/** Drifted keys over the probability of failure, both designs; for screen readers the same as a table. */
export function TriesChart({ series, probability }: Props) {
  const [measure, { width, height }] = useSize();
  const { plot, xTicks, yTicks, series: drawn, x, y } = chartGeometry(series, { width, height }, PROBABILITY_MAX);
  const markerX = x(probability);
  return (
    <div className="tries-chart" ref={measure}>
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true">
          {yTicks.map(({ at, text }) => (
            <g key={text} transform={`translate(0 ${at})`}>
              <line className="grid" x1={plot.left} x2={plot.right} />
              <text x={plot.left - 8} y="4" textAnchor="end">
                {text}
              </text>
            </g>
          ))}
          {xTicks.map(({ at, text }) => (
            <text key={text} x={at} y={plot.bottom + 16} textAnchor="middle">
              {text}
            </text>
          ))}
          <text className="axis" x={plot.left} y={plot.bottom + 31}>
            probability that a message fails →
          </text>
          <line className="marker" x1={markerX} x2={markerX} y1={plot.top - 8} y2={plot.bottom} />
          {ROWS.map((row) => (
            <Line key={row} row={row} drawn={drawn[row]} />
          ))}
          {ROWS.map((row) => {
            const chosen = series[row].points.find((point) => point.probability === probability);
            return (
              chosen && <circle key={row} className="chosen" data-row={row} cx={markerX} cy={y(chosen.drifted)} r="5" />
            );
          })}
        </svg>
      )}
      <table className="visually-hidden">
        <caption>Drifted keys of 1,000 payments, by the probability that a message fails</caption>
        <thead>
          <tr>
            <th scope="col">Probability</th>
            {ROWS.map((row) => (
              <th scope="col" key={row}>
                {series[row].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series[0].points.map((point) => (
            <tr key={point.probability}>
              <th scope="row">{PERCENT.format(point.probability)}</th>
              {ROWS.map((row) => {
                const same = series[row].points.find((one) => one.probability === point.probability);
                return <td key={row}>{same ? count(same.drifted) : ''}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ row, drawn }: { readonly row: number; readonly drawn: ChartGeometry['series'][number] | undefined }) {
  if (!drawn) return null;
  const { name, path, dots, label } = drawn;
  return (
    <g className="series" data-row={row}>
      <path d={path} />
      {dots.map((dot) => (
        <circle key={dot.x} cx={dot.x} cy={dot.y} r="2.5" />
      ))}
      {label && (
        <text className="name" textAnchor="end" x={label.x} y={label.y + 4}>
          {name}
        </text>
      )}
    </g>
  );
}
