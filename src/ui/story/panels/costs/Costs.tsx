import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { useState } from 'react';
import { useSize } from '../../../card/useSize.ts';
import { NumberSlider } from '../../../controls/NumberSlider.tsx';
import './costs.css';
import { crossing, FIXED_PARTS, partsOfDualWrites, partsOfLog } from './movingParts.ts';

const SYSTEMS_MAX = 8;
const WRITERS_MAX = 5;
const HEIGHT = 190;
const MARGIN = { left: 30, right: 12, top: 12, bottom: 34 };

/** What a log asks for, and what helps. */
const COSTS = [
  ['Every read is a moment late', 'read the source for your own write, or wait for the offset'],
  [
    'A slot nobody reads keeps WAL until the disk is full',
    'watch it; max_slot_wal_keep_size gives up the slot before the disk',
  ],
  ['A changed column reaches every reader', 'only compatible changes; a schema registry that refuses others'],
  ['Delivery is at least once', 'idempotent folds: by id, not by counting'],
  ['Forgetting takes more than a DELETE', 'tombstones, compaction, and a plan for the archive'],
  ['Brokers and connectors are systems too', 'somebody runs them, and is on call'],
] as const;

/** How many parts there are to keep right, with and without a log; and what the log costs. */
export default function Costs() {
  const [writers, setWriters] = useState(3);
  const [systems, setSystems] = useState(2);
  const at = crossing(writers, SYSTEMS_MAX);
  const [dual, log] = [partsOfDualWrites(writers, systems), partsOfLog(writers, systems)];
  return (
    <div className="costs">
      <section className="costs-chart" aria-label="Parts to keep right">
        <h3>Parts to run or keep right: a count, not a price</h3>
        <Chart writers={writers} systems={systems} />
        <div className="costs-sliders">
          <NumberSlider
            label="services that write"
            value={writers}
            min={1}
            max={WRITERS_MAX}
            step={1}
            format={String}
            onChange={setWriters}
          />
          <NumberSlider
            label="systems that need it"
            value={systems}
            min={1}
            max={SYSTEMS_MAX}
            step={1}
            format={String}
            onChange={setSystems}
          />
        </div>
        <p className="costs-said" role="status">
          Dual writes: <b>{dual}</b>. A log: <b>{log}</b>.{' '}
          {at === null
            ? `With ${writers} ${writers === 1 ? 'service' : 'services'} a log has more parts throughout.`
            : `With ${writers} ${writers === 1 ? 'service' : 'services'} the log has fewer from ${at} systems on.`}
        </p>
        <p className="small muted">
          Dual writes: services × systems paths, and a comparison for each pair of systems. A log: {FIXED_PARTS} fixed
          pieces (slot, connector, brokers, schemas, a watch on lag), and one for each service and system.
        </p>
      </section>
      <section aria-label="What a log costs">
        <h3>What a log costs, and what helps</h3>
        <dl className="costs-list">
          {COSTS.map(([cost, help]) => (
            <div key={cost}>
              <dt>{cost}</dt>
              <dd>{help}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Chart({ writers, systems }: { readonly writers: number; readonly systems: number }) {
  const [measure, { width }] = useSize();
  const top = Math.max(partsOfDualWrites(writers, SYSTEMS_MAX), partsOfLog(writers, SYSTEMS_MAX));
  const x = scaleLinear([1, SYSTEMS_MAX], [MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right)]);
  const y = scaleLinear([0, top], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const all = Array.from({ length: SYSTEMS_MAX }, (_, n) => n + 1);
  const path = (parts: (writers: number, systems: number) => number) =>
    line<number>()
      .x((n) => x(n))
      .y((n) => y(parts(writers, n)))(all) ?? '';
  const at = crossing(writers, SYSTEMS_MAX);
  return (
    <div ref={measure} style={{ height: HEIGHT }}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {y.ticks(4).map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line className="costs-grid" x1={MARGIN.left} x2={width - MARGIN.right} />
              <text x={MARGIN.left - 7} y="4" textAnchor="end">
                {tick}
              </text>
            </g>
          ))}
          {all.map((n) => (
            <text key={n} x={x(n)} y={HEIGHT - MARGIN.bottom + 16} textAnchor="middle">
              {n}
            </text>
          ))}
          <text x={MARGIN.left} y={HEIGHT - 3}>
            systems that need the data →
          </text>
          {at !== null && (
            <line className="costs-cross" x1={x(at)} x2={x(at)} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} />
          )}
          <path className="costs-dual" d={path(partsOfDualWrites)} />
          <path className="costs-log" d={path(partsOfLog)} />
          <circle className="costs-dual" cx={x(systems)} cy={y(partsOfDualWrites(writers, systems))} r="5" />
          <circle className="costs-log" cx={x(systems)} cy={y(partsOfLog(writers, systems))} r="5" />
          <text className="costs-name costs-dual" x={x(6.6)} y={y(partsOfDualWrites(writers, 7)) - 2} textAnchor="end">
            dual writes
          </text>
          <text
            className="costs-name costs-log"
            x={x(SYSTEMS_MAX)}
            y={y(partsOfLog(writers, SYSTEMS_MAX)) - 8}
            textAnchor="end"
          >
            log and views
          </text>
        </svg>
      )}
    </div>
  );
}
