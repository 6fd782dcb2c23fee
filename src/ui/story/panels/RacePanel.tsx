import type { CSSProperties } from 'react';
import { COPY } from '../../../lessons/razorpay/steps/loseTheDashboard.ts';
import { DASHBOARD } from '../../../lessons/razorpay/stage.ts';
import { count, duration } from '../../../views/format.ts';
import { statusOf } from '../../card/viewStatus.ts';
import { hueVar } from '../../theme/hue.ts';
import { useSession } from '../../useSession.tsx';
import type { PanelProps } from './index.ts';

const RUNNERS = [
  { id: DASHBOARD, note: 'zero', from: 'from offset 0' },
  { id: COPY, note: 'checkpoint', from: 'from its checkpoint' },
] as const;

/** Two ways back to the end of the log, each a bar from where it began to where it stands. */
export default function RacePanel({ state }: PanelProps) {
  return (
    <div className="race" role="group" aria-label="The race">
      {RUNNERS.map((runner) => (
        <Runner key={runner.id} {...runner} took_ms={Number(state.notes.get(runner.note) ?? Number.NaN)} />
      ))}
    </div>
  );
}

interface RunnerProps {
  readonly id: string;
  readonly from: string;
  /** How long the way back took; NaN before it is known. */
  readonly took_ms: number;
}

function Runner({ id, from, took_ms }: RunnerProps) {
  const view = useSession((session) => session.views.find((one) => one.id === id));
  const report = useSession((session) => session.reports[id]) ?? null;
  const endOffset = useSession((session) => session.endOffset);
  if (!view || endOffset === 0) return null;
  const isDead = statusOf(view, report) === 'crashed';
  const started = view.startFrom === 'checkpoint' ? (report?.replay?.from ?? report?.checkpoint?.offset ?? 0) : 0;
  const offset = isDead ? 0 : (report?.offset ?? 0);
  const checkpoint = report?.checkpoint?.offset ?? null;
  const style: CSSProperties & { '--c': string; '--from': string; '--to': string } = {
    '--c': hueVar(view.hue),
    '--from': `${(100 * Math.min(started, offset)) / endOffset}%`,
    '--to': `${(100 * offset) / endOffset}%`,
  };
  return (
    <div className="race-lane" style={style}>
      <p>
        <b>{from}</b>
        <span>
          {isDead
            ? 'no process'
            : Number.isNaN(took_ms)
              ? `offset ${count(offset)}`
              : `back after ${duration(took_ms)}`}
        </span>
      </p>
      <div className="race-track">
        <i className="race-run" />
        {checkpoint !== null && id === COPY && (
          <i
            className="race-checkpoint"
            style={{ left: `${(100 * checkpoint) / endOffset}%` }}
            title={`checkpoint at offset ${count(checkpoint)}`}
          />
        )}
      </div>
    </div>
  );
}
