import type { ViewReport } from '../../process/report.ts';
import { count, rate } from '../../views/format.ts';

/** How far a replay has come, and how fast it runs. */
export function Replaying({ report }: { report: ViewReport }) {
  const { replay, offset } = report;
  if (!replay) return null;
  const { from, target } = replay;
  const share = target <= from ? 1 : Math.min(1, Math.max(0, (offset - from) / (target - from)));
  return (
    <div className="replaying" title={`${count(offset)} of ${count(target)} records, ${rate(replay.recordsPerSecond)}`}>
      <p className="replaying-from">Replaying from {from === 0 ? 'offset 0' : `the checkpoint at ${count(from)}`}</p>
      <div
        className="progress"
        role="progressbar"
        aria-label="Replay"
        aria-valuemin={from}
        aria-valuemax={target}
        aria-valuenow={offset}
        aria-valuetext={`${count(offset)} of ${count(target)} records`}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <p className="row">
        <span>
          {count(offset)} of {count(target)} records
        </span>
        <span>{rate(replay.recordsPerSecond)}</span>
      </p>
    </div>
  );
}
