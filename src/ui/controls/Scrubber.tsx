import { useMemo, useState, type CSSProperties } from 'react';
import { count } from '../../views/format.ts';
import type { SessionState } from '../../session/session.ts';
import { useNotices } from '../shell/notices.tsx';
import { useActions, useSession } from '../useSession.tsx';
import { latestWins } from './latestWins.ts';

/** How long a seek may take before the next wish is served anyway, ms: a stuck view must not hold the hand. */
const SEEK_PATIENCE_MS = 400;

/** "As of": the log, the heads and every state at a past offset; live at the right end. */
export function Scrubber() {
  const actions = useActions();
  const { notify } = useNotices();
  const endOffset = useSession((state) => state.endOffset);
  const asOf = useSession((state) => state.asOf);
  // While the hand moves, the thumb follows the hand; the page follows as fast as it can.
  const [held, setHeld] = useState<number | null>(null);
  const seek = useMemo(
    () =>
      latestWins<number | 'live'>((offset) => {
        const done = actions
          .seek(offset)
          .catch((problem: unknown) =>
            notify({ text: problem instanceof Error ? problem.message : String(problem), kind: 'problem' }),
          );
        return Promise.race([done, new Promise<void>((resolve) => setTimeout(resolve, SEEK_PATIENCE_MS))]);
      }),
    [actions, notify],
  );
  const shown = held ?? (asOf === 'live' ? endOffset : asOf);
  const isLive = asOf === 'live' && held === null;
  const kept = useSession(keptOfAll);
  const share = (offset: number) => `${endOffset === 0 ? 100 : (100 * offset) / endOffset}%`;
  const style: CSSProperties & { '--fill': string; '--kept': string } = {
    '--fill': share(shown),
    '--kept': share(kept),
  };

  function move(offset: number) {
    setHeld(offset);
    seek(offset >= endOffset ? 'live' : offset);
  }

  return (
    <div className="scrubber" data-live={isLive || undefined}>
      <label htmlFor="as-of">As of</label>
      <input
        id="as-of"
        type="range"
        min={0}
        max={endOffset}
        step={1}
        value={shown}
        style={style}
        aria-valuetext={isLive ? `live, ${count(endOffset)} records` : `offset ${count(shown)} of ${count(endOffset)}`}
        onPointerEnter={actions.prepareSeek}
        onFocus={actions.prepareSeek}
        onChange={(event) => move(event.currentTarget.valueAsNumber)}
        onPointerUp={() => setHeld(null)}
        onKeyUp={() => setHeld(null)}
        onBlur={() => setHeld(null)}
      />
      <span className="scrub-where">
        {isLive ? (
          <>
            offset {count(endOffset)} <span className="live-word">· live</span>
          </>
        ) : (
          <>
            as of {count(shown)} of {count(endOffset)}
          </>
        )}
      </span>
      {asOf !== 'live' && (
        <button
          type="button"
          className="button"
          onClick={() => {
            setHeld(null);
            seek('live');
          }}
        >
          Back to live <kbd>L</kbd>
        </button>
      )}
    </div>
  );
}

/** Up to this offset the past states of all views that keep them are at hand. */
function keptOfAll({ reports }: SessionState): number {
  const kept = Object.values(reports).flatMap((report) => report.kept ?? []);
  return kept.length === 0 ? 0 : Math.min(...kept);
}
