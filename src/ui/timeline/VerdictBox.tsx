import type { Run, Verdict } from '../../dualwrite/run.ts';
import { Icon, type IconName } from '../theme/Icon.tsx';
import { timeText } from './eventName.ts';
import type { Playback } from './playback.ts';
import { verdictTitle } from './verdictText.ts';

const SHAPES: Readonly<Record<Verdict['status'], IconName>> = { agree: 'check', late: 'ring', drifted: 'cross' };

interface VerdictBoxProps {
  readonly verdict: Verdict;
  readonly run: Run;
  readonly playback: Playback;
}

/** How the stores of a design stand to each other at the playhead, and why. */
export function VerdictBox({ verdict, run, playback }: VerdictBoxProps) {
  const decisive = verdict.status === 'drifted' ? run.events[verdict.decisive] : undefined;
  return (
    <div className="verdict-box" data-status={verdict.status}>
      <Icon name={SHAPES[verdict.status]} size={14} />
      <p>
        <b>{verdictTitle(verdict)}</b>{' '}
        {verdict.status === 'agree' ? 'Every store holds what Postgres holds.' : verdict.text}
        {decisive && (
          <>
            {' '}
            <button
              type="button"
              className="link"
              onClick={() => {
                playback.pause();
                playback.seek(decisive.at_ms);
              }}
            >
              It happened at {timeText(decisive.at_ms)}
            </button>
          </>
        )}
      </p>
    </div>
  );
}
