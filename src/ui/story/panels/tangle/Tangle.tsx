import { useSize } from '../../../card/useSize.ts';
import { hueVar } from '../../../theme/hue.ts';
import { arrowsOf, between, boxesOf, type Form, pathOf, roleOf, rowOf } from './arrows.ts';
import './tangle.css';
import { useShare } from './useShare.ts';

const WRITERS = ['Checkout', 'Refunds', 'Back office'];
const STORES = [
  { name: 'Dashboard', like: 'Redis' },
  { name: 'Fraud', like: 'Flink' },
  { name: 'Settlement', like: 'Snowflake' },
  { name: 'Search', like: 'Elasticsearch' },
  { name: 'Archive', like: 'S3 + Iceberg' },
];
/** Writes of the tangle that have failed, each alone. */
const FAILED: ReadonlySet<string> = new Set(['1-3', '2-0']);
const UNTANGLE_MS = 900;
const HEIGHT = 216;
const BOX_HEIGHT = 34;
const CELLS = [0, 1, 2, 3, 4];

/** Three services and five stores: dual writes from each to each; then one log between, and every arrow moves to its new place. */
export default function Tangle({ form }: { readonly form: Form }) {
  const [measure, { width }] = useSize();
  const share = useShare(form === 'log', UNTANGLE_MS);
  const said =
    form === 'tangle'
      ? `${WRITERS.length * STORES.length} writes that can each fail alone; two have`
      : `${WRITERS.length} writes, to one place; ${STORES.length} readers, each with an offset of its own`;
  return (
    <figure className="tangle">
      <figcaption>{said}</figcaption>
      <div ref={measure} className="tangle-place" style={{ height: HEIGHT }}>
        {width > 0 && <Drawing width={width} share={share} said={said} />}
      </div>
    </figure>
  );
}

function Drawing({ width, share, said }: { readonly width: number; readonly share: number; readonly said: string }) {
  const frame = { width, height: HEIGHT, writers: WRITERS.length, stores: STORES.length };
  const { box, log } = boxesOf(frame);
  const after = arrowsOf('log', frame);
  const arrows = arrowsOf('tangle', frame).map((arrow, n) => between(arrow, after[n] ?? arrow, share));
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={`Three services, five stores: ${said}.`}>
      <defs>
        {[...STORES.keys(), 'ink' as const].map((store) => (
          <marker
            key={store}
            id={`tangle-head-${store}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
          >
            <path d="M0 0.6 8 4 0 7.4z" fill={colourOf(store)} />
          </marker>
        ))}
      </defs>
      {arrows.map((arrow, n) => {
        // Towards the log it carries what all stores read: it belongs to none of them any more.
        const isWrite = roleOf(Math.floor(n / frame.stores), arrow.store, frame.writers) === 'write';
        const colour = isWrite && share > 0.5 ? 'ink' : arrow.store;
        return (
          <path
            key={arrow.id}
            className="tangle-arrow"
            d={pathOf(arrow)}
            stroke={colourOf(colour)}
            opacity={arrow.shown}
            markerEnd={`url(#tangle-head-${colour})`}
            strokeDasharray={FAILED.has(arrow.id) && share < 0.5 ? '3 4' : undefined}
          />
        );
      })}
      {arrows.map(
        (arrow) =>
          FAILED.has(arrow.id) && (
            <g
              key={arrow.id}
              className="tangle-failed"
              opacity={Math.max(0, 1 - share * 3)}
              transform={`translate(${(arrow.x1 + arrow.x2) / 2} ${(arrow.y1 + arrow.y2) / 2})`}
            >
              <circle r="8" />
              <path d="M-3.4-3.4 3.4 3.4M3.4-3.4-3.4 3.4" />
            </g>
          ),
      )}
      {WRITERS.map((name, n) => (
        <Box key={name} x={0} y={rowOf(n, WRITERS.length, HEIGHT)} width={box} name={name} />
      ))}
      {STORES.map(({ name, like }, n) => (
        <Box
          key={name}
          x={width - box}
          y={rowOf(n, STORES.length, HEIGHT)}
          width={box}
          name={name}
          like={box > 110 ? like : undefined}
          hue={hueVar(n)}
        />
      ))}
      <LogBox left={log.left} right={log.right} opacity={Math.max(0, share * 2 - 1)} />
    </svg>
  );
}

function colourOf(store: number | 'ink'): string {
  return store === 'ink' ? 'var(--soft)' : hueVar(store);
}

interface BoxProps {
  readonly x: number;
  /** Of its middle. */
  readonly y: number;
  readonly width: number;
  readonly name: string;
  readonly like?: string | undefined;
  readonly hue?: string;
}

function Box({ x, y, width, name, like, hue }: BoxProps) {
  return (
    <g className="tangle-box" transform={`translate(${x} ${y - BOX_HEIGHT / 2})`}>
      <rect width={width} height={BOX_HEIGHT} rx="6" />
      {hue && <rect className="tangle-hue" width="4" height={BOX_HEIGHT} rx="2" fill={hue} />}
      <text className="tangle-name" x="13" y={like ? 15 : BOX_HEIGHT / 2 + 4}>
        {name}
      </text>
      {like && (
        <text className="tangle-like" x="13" y="28">
          {like}
        </text>
      )}
    </g>
  );
}

/** The log as a little tape, newest at the right. */
function LogBox({ left, right, opacity }: { readonly left: number; readonly right: number; readonly opacity: number }) {
  const cell = (right - left) / CELLS.length;
  return (
    <g className="tangle-log" transform={`translate(${left} ${HEIGHT / 2 - 24})`} opacity={opacity}>
      <rect className="tangle-ground" width={right - left} height="48" rx="4" />
      {CELLS.map((n) => (
        <g key={n} transform={`translate(${n * cell} 0)`}>
          <rect className="tangle-cell" x="1.5" width={cell - 3} height="48" rx="3" />
          <rect x="1.5" width={cell - 3} height="5" rx="2" fill={n === 2 ? 'var(--failed)' : 'var(--captured)'} />
          <text x={cell / 2} y="30" textAnchor="middle">
            {n}
          </text>
        </g>
      ))}
      <text className="tangle-like" x={(right - left) / 2} y="66" textAnchor="middle">
        one log, in one order
      </text>
    </g>
  );
}
