import { useState } from 'react';
import { count } from '../../views/format.ts';
import './speed.css';
import { SpeedTable } from './SpeedTable.tsx';
import { useSpeed } from './useSpeed.ts';

const SIZES = [10_000, 100_000, 1_000_000] as const;
const ROUNDS = 3;

/** Replays of this page's views against the loop one would write by hand, measured on the visitor's own machine. */
export default function SpeedPage() {
  const [records, setRecords] = useState<number>(SIZES[1]);
  const { run, start, cancel } = useSpeed();
  const isRunning = run.stage === 'running';
  return (
    <main className="speed">
      <h2 className="speed-title">How fast is a replay, here?</h2>
      <p>
        A new question is answered by replaying the log through a new fold. So a replay must be something one watches,
        not waits for. This page replays three views from offset 0, each in its own isolated process, and beside each
        runs the loop one would write by hand: over plain objects, in a worker of its own, with nothing to unpack, to
        check or to look at. Both must come to the same digest.
      </p>
      <form
        className="speed-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isRunning) void start(records, ROUNDS);
        }}
      >
        <fieldset className="speed-sizes" disabled={isRunning}>
          <legend>Payments</legend>
          {SIZES.map((size) => (
            <label key={size}>
              <input
                type="radio"
                name="records"
                value={size}
                checked={records === size}
                onChange={() => setRecords(size)}
              />
              {count(size)}
            </label>
          ))}
        </fieldset>
        <button type="submit" className="button primary" aria-disabled={isRunning || undefined}>
          {isRunning ? 'Measuring …' : run.stage === 'done' ? 'Measure again' : 'Measure this machine'}
        </button>
        {isRunning && (
          <button type="button" className="button" onClick={cancel}>
            Cancel
          </button>
        )}
      </form>
      <div className="speed-outcome" aria-live="polite">
        {run.stage === 'running' && (
          <div className="speed-progress">
            <progress aria-label="Measured so far" value={run.share} max={1} />
            <span className="small muted">{run.doing}</span>
          </div>
        )}
        {run.stage === 'failed' && (
          <p className="alarm" role="alert">
            {run.problem}
          </p>
        )}
        {run.stage === 'done' && <SpeedTable speed={run.speed} />}
      </div>
    </main>
  );
}
