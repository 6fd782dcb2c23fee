import {
  type FocusEvent,
  type KeyboardEvent,
  memo,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Run } from '../../dualwrite/run.ts';
import type { MessageId } from '../../dualwrite/scenario.ts';
import { type BreakTarget, messageText } from './breaking.ts';
import { DiagramArrows } from './DiagramArrows.tsx';
import { DiagramEvents } from './DiagramEvents.tsx';
import { DiagramLanes } from './DiagramLanes.tsx';
import type { DiagramLayout } from './diagramLayout.ts';
import { DecisiveMark } from './DecisiveMark.tsx';
import { EventTip } from './EventTip.tsx';
import { eventFrom } from './eventWalk.ts';
import { LaneLabels } from './LaneLabels.tsx';
import { litBy } from './lit.ts';
import type { Playback } from './playback.ts';
import { playheadPainter } from './playheadPainter.ts';
import type { TimeAxis } from './timeWindow.ts';
import { useDiagramPointer } from './useDiagramPointer.ts';

interface DiagramProps {
  readonly name: string;
  readonly run: Run;
  readonly layout: DiagramLayout;
  readonly axis: TimeAxis;
  readonly playback: Playback;
  onBreak(target: BreakTarget): void;
  /** An arrow's end was drawn so much later (earlier: below 0). */
  onDelay(message: MessageId, by_ms: number): void;
}

/** One run as a space-time diagram. Drawn once for a run and a window; the playhead moves over it without React. */
export const Diagram = memo(function Diagram({ name, run, layout, axis, playback, onBreak, onDelay }: DiagramProps) {
  const root = useRef<HTMLDivElement>(null);
  const [looked, setLooked] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const clip = useId();
  // After a change, the event in focus may be gone.
  const current = layout.events.some(({ event }) => event.id === focused)
    ? focused
    : (layout.events[0]?.event.id ?? null);
  const shown = looked ?? (hasFocus ? current : null);
  const lit = useMemo(() => (shown === null ? null : litBy(run, shown)), [run, shown]);
  const shownEvent = layout.events.find(({ event }) => event.id === shown) ?? null;

  function openMessage(message: MessageId, at: BreakTarget['at']) {
    onBreak({ what: { kind: 'message', message, text: messageText(message, [run]) }, at });
  }
  const { endDrag, handlers } = useDiagramPointer({
    run,
    layout,
    axis,
    onLook: setLooked,
    onMessage: openMessage,
    onLane: (actor, at_ms, at) => {
      const label = layout.lanes.find((lane) => lane.actor === actor)?.label ?? actor;
      onBreak({ what: { kind: 'actor', actor, label, at_ms }, at });
    },
    onSeek: (time_ms) => {
      playback.pause();
      playback.seek(time_ms);
    },
    onDelay,
  });

  // Before the picture is shown: what React has just drawn knows nothing of the playhead.
  useLayoutEffect(() => {
    if (!root.current || layout.lanes.length === 0) return undefined;
    const painter = playheadPainter(root.current, axis);
    painter.paint(playback.get().time_ms);
    return playback.subscribe(() => painter.paint(playback.get().time_ms));
  }, [layout, axis, playback]);

  // An event that vanished under the pointer must not keep the rest dim.
  useEffect(() => {
    if (looked !== null && !run.events[looked]) setLooked(null);
  }, [run, looked]);

  function walk(event: KeyboardEvent<SVGSVGElement>) {
    const target = event.target instanceof Element ? event.target.closest<SVGElement>('[data-event]') : null;
    if (!target || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      const { left, bottom } = target.getBoundingClientRect();
      const { message } = target.dataset;
      if (message !== undefined) openMessage(message, { x: left, y: bottom });
      event.preventDefault();
      return;
    }
    const next = eventFrom(layout.events, Number(target.dataset.event), event.key);
    if (next === null) {
      if (event.key.startsWith('Arrow')) event.preventDefault();
      return;
    }
    event.preventDefault();
    setFocused(next);
    event.currentTarget.querySelector<SVGElement>(`[data-event="${next}"]`)?.focus();
  }
  function noteFocus(event: FocusEvent<SVGSVGElement>) {
    const id = event.target.closest<SVGElement>('[data-event]')?.dataset.event;
    if (id === undefined) return;
    setFocused(Number(id));
    setHasFocus(event.target.matches(':focus-visible'));
  }

  const dragged = endDrag && layout.arrows.find(({ message }) => message.id === endDrag.message);
  const dragX = dragged && endDrag ? dragged.x2 + axis.x(endDrag.by_ms) - axis.x(0) : 0;
  return (
    <div
      className="diagram"
      ref={root}
      style={{ height: layout.height, width: axis.right + 26 }}
      data-lighting={lit ? '' : undefined}
    >
      <LaneLabels layout={layout} playback={playback} onBreak={onBreak} />
      <svg
        width={axis.right + 26}
        height={layout.height}
        role="group"
        aria-label={`${name}: what happens, in order of time`}
        onKeyDown={walk}
        onFocus={noteFocus}
        onBlur={() => setHasFocus(false)}
        {...handlers}
      >
        <defs>
          <clipPath id={clip}>
            <rect x={axis.left - 24} y={0} width={axis.right - axis.left + 48} height={layout.height} />
          </clipPath>
          <pattern
            id={`${clip}-hatch`}
            width={7}
            height={7}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line x1={0} y1={0} x2={0} y2={7} className="hatch-line" />
          </pattern>
        </defs>
        <rect className="ground" x={0} y={0} width={axis.right + 26} height={layout.height} />
        <DiagramLanes layout={layout} axis={axis} hatch={`url(#${clip}-hatch)`} />
        <g clipPath={`url(#${clip})`}>
          <DiagramArrows arrows={layout.arrows} lit={lit} />
          <g data-playhead className="playhead">
            <line y1={layout.lanes[0] ? layout.lanes[0].y - 17 : 0} y2={layout.axisY - 11} />
            <rect className="playhead-reach" x={-5} y={0} width={10} height={layout.axisY} />
          </g>
          <DiagramEvents events={layout.events} decisive={run.outcome.decisive} current={current} lit={lit} />
          <DecisiveMark layout={layout} axis={axis} />
          {dragged && (
            <g className="drag">
              <line x1={dragged.x1} y1={dragged.y1} x2={dragX} y2={dragged.y2} />
              <text x={dragX} y={dragged.y2 - 15} textAnchor="middle">
                {endDrag && endDrag.by_ms >= 0 ? '+' : '−'}
                {Math.abs(Math.round(endDrag?.by_ms ?? 0))} ms
              </text>
            </g>
          )}
        </g>
      </svg>
      {shownEvent && !endDrag && <EventTip drawn={shownEvent} width={axis.right} />}
    </div>
  );
});
