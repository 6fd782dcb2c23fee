import { useCallback, useEffect, useMemo, useReducer, useState } from 'react';
import type { Run } from '../../dualwrite/run.ts';
import { simulate } from '../../dualwrite/simulate.ts';
import { createPlayback, type Moments, type Playback } from './playback.ts';
import { scenarioOf, type Side, type TimelineAction, type TimelineState, timelineReducer } from './timelineState.ts';
import { useFrames } from './usePlayback.ts';
import { placeInAddress, useTimelineLink } from './useTimelineLink.ts';
import { VOCABULARY } from './vocabulary.ts';

/** Everything the page shows and does. */
export interface Timeline {
  readonly state: TimelineState;
  readonly runs: Readonly<Record<Side, Run>>;
  readonly moments: Moments;
  readonly playback: Playback;
  /** What was wrong with the link the page was opened by. */
  readonly problem: string | null;
  dispatch(action: TimelineAction): void;
}

/** State, runs, playhead and link of the page. Runs are computed from the state alone, whenever it changes. */
export function useTimeline(more: readonly string[]): Timeline {
  const [opened] = useState(() => placeInAddress(VOCABULARY));
  const [state, dispatch] = useReducer(timelineReducer, opened.state);
  const [problem, setProblem] = useState(opened.problem);
  const [playback] = useState(() => createPlayback(opened));
  const runs = useMemo(
    () => ({ upper: simulate(scenarioOf(state, 'upper')), lower: simulate(scenarioOf(state, 'lower')) }),
    [state],
  );
  const moments = useMemo(() => momentsOf([runs.upper, runs.lower]), [runs]);

  useEffect(() => playback.setMoments(moments), [playback, moments]);
  useEffect(() => playback.pause, [playback]);
  useFrames(playback);
  useTimelineLink({
    state,
    playback,
    known: VOCABULARY,
    more,
    onPlace: (place) => {
      dispatch({ type: 'restore', state: place.state });
      setProblem(place.problem);
      playback.pause();
      playback.setSpeed(place.speed);
      // The moments of the runs it leads to are not known yet: the playhead is held back once they are.
      playback.setMoments({ at_ms: [], end_ms: Number.POSITIVE_INFINITY });
      playback.seek(place.time_ms);
    },
  });
  const act = useCallback((action: TimelineAction) => {
    setProblem(null);
    dispatch(action);
  }, []);
  return { state, runs, moments, playback, problem, dispatch: act };
}

function momentsOf(runs: readonly Run[]): Moments {
  const times = new Set(runs.flatMap((run) => run.events.map((event) => event.at_ms)));
  return { at_ms: [...times].toSorted((a, b) => a - b), end_ms: Math.max(...runs.map((run) => run.end_ms)) };
}
