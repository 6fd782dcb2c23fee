import { useCallback, useEffect, useMemo, useRef } from 'react';
import { designOf } from '../../dualwrite/designs/index.ts';
import type { MessageId } from '../../dualwrite/scenario.ts';
import { useSize } from '../card/useSize.ts';
import type { BreakTarget } from './breaking.ts';
import { DesignHeading } from './DesignHeading.tsx';
import { Diagram } from './Diagram.tsx';
import { diagramLayout } from './diagramLayout.ts';
import { SIDES } from './timelineState.ts';
import { timeAxis } from './timeWindow.ts';
import type { Timeline } from './useTimeline.ts';
import type { TimeView } from './useTimeWindow.ts';
import { useWheel } from './useWheel.ts';

/** Room for the lanes' names, px. */
const LABELS_WIDTH = 122;
/** Right of the axis' end: half a figure of the axis, px. */
const RIGHT_MARGIN = 26;
/** A diagram is never narrower: below that it scrolls sideways. */
const WIDTH_MIN = 620;
/** Above the first lane, px: where the decisive event's words stand. */
const TOP = 26;
const LANE_GAP_MIN = 24;
const LANE_GAP_MAX = 42;
/** Headings, axes and the space around both diagrams, px. */
const FRAME_HEIGHT = 186;

interface DiagramsProps {
  readonly timeline: Timeline;
  readonly view: TimeView;
  /** What both diagrams together have to stand in, px. */
  readonly room: number;
  readonly showsAnswers: boolean;
  onBreak(target: BreakTarget): void;
}

/** Both designs, one above the other, on one axis. */
export function Diagrams({ timeline, view, room, showsAnswers, onBreak }: DiagramsProps) {
  const { state, runs, playback, dispatch } = timeline;
  const [measure, { width }] = useSize();
  const right = Math.max(WIDTH_MIN, width) - RIGHT_MARGIN;
  const axis = useMemo(() => timeAxis(view.window, LABELS_WIDTH, right), [view.window, right]);
  const lanes = runs.upper.lanes.length + runs.lower.lanes.length - 2;
  const laneGap = Math.min(LANE_GAP_MAX, Math.max(LANE_GAP_MIN, (room - FRAME_HEIGHT) / Math.max(1, lanes)));
  const layouts = useMemo(() => {
    const options = { top: TOP, laneGap, showsAnswers };
    return { upper: diagramLayout(runs.upper, axis, options), lower: diagramLayout(runs.lower, axis, options) };
  }, [runs, axis, laneGap, showsAnswers]);

  const faults = useRef(state.setting.faults);
  useEffect(() => {
    faults.current = state.setting.faults;
  });
  const delay = useCallback(
    (message: MessageId, more_ms: number) => {
      const now = faults.current.find((fault) => fault.type === 'delay' && fault.message === message);
      const by_ms = Math.round((now?.type === 'delay' ? now.by_ms : 0) + more_ms);
      if (by_ms > 0) dispatch({ type: 'break', fault: { type: 'delay', message, by_ms } });
      else if (now) dispatch({ type: 'mend', fault: now });
    },
    [dispatch],
  );

  const scroller = useRef<HTMLDivElement | null>(null);
  useWheel(scroller, view, axis);
  return (
    <div
      className="diagrams"
      ref={(element) => {
        scroller.current = element;
        return measure(element);
      }}
    >
      {SIDES.map((side) => (
        <section key={side} aria-label={side === 'upper' ? 'First design' : 'Second design'}>
          <DesignHeading side={side} state={state} dispatch={dispatch} />
          {width > 0 && (
            <Diagram
              name={designOf(state.designs[side]).name}
              run={runs[side]}
              layout={layouts[side]}
              axis={axis}
              playback={playback}
              onBreak={onBreak}
              onDelay={delay}
            />
          )}
        </section>
      ))}
    </div>
  );
}
