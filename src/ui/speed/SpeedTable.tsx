import { ratio, type Speed, type ViewSpeed } from '../../lessons/speed/measureSpeed.ts';
import { median } from '../../lessons/speed/median.ts';
import { count, duration, rate } from '../../views/format.ts';
import { Icon } from '../theme/Icon.tsx';

/** What was measured: each view, its loop, and how they compare. */
export function SpeedTable({ speed }: { readonly speed: Speed }) {
  const slowest = Math.max(...speed.views.flatMap(({ replays_ms, sent_ms }) => [median(replays_ms), median(sent_ms)]));
  return (
    <>
      <table className="speed-table" data-speed={JSON.stringify(speed)}>
        <caption>{count(speed.records)} payments; medians of the rounds</caption>
        <thead>
          <tr>
            <th scope="col">View</th>
            <th scope="col">Time</th>
            <th scope="col">Speed</th>
            <th scope="col">Against it</th>
            <th scope="col">Same state</th>
          </tr>
        </thead>
        {speed.views.map((view) => (
          <ViewRows key={view.id} view={view} records={speed.records} slowest={slowest} />
        ))}
      </table>
      <p className="muted small">
        “Against it” says how fast the replay is beside that line: 2× is twice as fast as the line it stands in. The
        loop over objects that are there already is the limit no database reaches: it has its data unpacked, in its own
        memory, before the clock starts. A page that keeps its records as objects has to send them to a worker first:
        that is the second line. The replay’s time has everything in it: the start of the process, the records on their
        way, and the summaries it is asked for.
      </p>
    </>
  );
}

interface ViewRowsProps {
  readonly view: ViewSpeed;
  readonly records: number;
  readonly slowest: number;
}

function ViewRows({ view: { name, replays_ms, sent_ms, loops_ms, isEqual }, records, slowest }: ViewRowsProps) {
  const lines = [
    { what: 'replayed in its process', ms: replays_ms, isOurs: true },
    { what: 'objects sent to a worker, then the loop', ms: sent_ms, isOurs: false },
    { what: 'the loop alone', ms: loops_ms, isOurs: false },
  ];
  return (
    <tbody>
      {lines.map(({ what, ms, isOurs }) => (
        <tr key={what} className={isOurs ? 'speed-ours' : undefined}>
          <th scope="row">
            {isOurs && <b>{name}</b>}
            <span>{what}</span>
          </th>
          <td>
            <span className="speed-bar" style={{ width: `${(100 * median(ms)) / slowest}%` }} aria-hidden="true" />
            {duration(median(ms))}
          </td>
          <td>{rate((records * 1_000) / median(ms))}</td>
          <td>{isOurs ? '' : `${Number(ratio(replays_ms, ms).toPrecision(2))}×`}</td>
          <td>
            {isOurs && (isEqual ? <Icon name="check" size={14} /> : <b className="alarm">no</b>)}
            {isOurs && <span className="visually-hidden">{isEqual ? 'yes' : ''}</span>}
          </td>
        </tr>
      ))}
    </tbody>
  );
}
