import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { hintsOf } from '../card/viewHints.ts';
import type { Log } from '../../log/log.ts';
import { count, duration } from '../../views/format.ts';
import { hueVar } from '../theme/hue.ts';
import { useSession, useSessionHandle } from '../useSession.tsx';
import { countWithin, type Edge, moveEdge, type Run, windowAfter, windowRuns } from './eventWindow.ts';
import './eventWindows.css';
import { recordsInSight, TICK_WIDTH_MIN, xOfOffset } from './layout.ts';
import type { TapeScene } from './tapeScene.ts';

/** A window of up to so many records says how many they are: they are counted anew whenever it moves. */
const COUNTED_MAX = 600;
/** Windows shown, one above the other. */
const WINDOWS_MAX = 3;

/** The windows over event time that views keep, drawn on the tape: from the first record within it to where the view stands. */
export default function EventWindows({ scene }: { readonly scene: TapeScene }) {
  const views = useSession((state) => state.views);
  const windowed = views.flatMap(({ id, name, hue, gallery }) => {
    const { window_ms, slide_ms } = hintsOf(gallery);
    return window_ms === undefined ? [] : [{ id, name, hue, window_ms, slide_ms }];
  });
  return windowed
    .slice(0, WINDOWS_MAX)
    .map((view, place) => <EventWindow key={view.id} {...view} place={place} scene={scene} />);
}

interface EventWindowProps {
  readonly id: string;
  readonly name: string;
  readonly hue: number;
  readonly window_ms: number;
  readonly slide_ms: number | undefined;
  /** From 0 at the bottom. */
  readonly place: number;
  readonly scene: TapeScene;
}

function EventWindow({ id, name, hue, window_ms, slide_ms, place, scene }: EventWindowProps) {
  const session = useSessionHandle();
  const band = useRef<SVGSVGElement>(null);
  const held = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const time = { window_ms, slide_ms };
    let edge: Edge | null = null;
    /** What the edge was found in: another log, or a compacted one, has another. */
    let world: unknown = null;
    let removed = 0;

    function find(log: Log, offset: number): Edge | null {
      if (world !== log || removed !== log.removed) edge = null;
      world = log;
      removed = log.removed;
      const before = edge;
      edge = moveEdge(log, before, offset, time);
      if (edge?.start !== before?.start || edge?.offset !== before?.offset) {
        tell(log, edge);
        // A long way takes several frames, and nothing else may ask for the next.
        scene.wake();
      }
      return edge;
    }

    function tell(log: Log, found: Edge | null) {
      if (!held.current) return;
      const isFew = found !== null && found.offset - found.start <= COUNTED_MAX;
      const records = isFew ? countWithin(log, found.start, found.offset, windowAfter(time, found.latest)) : null;
      held.current.textContent = records === null ? '' : ` · ${count(records)} ${records === 1 ? 'record' : 'records'}`;
    }

    function draw() {
      const svg = band.current;
      const path = svg?.querySelector('path');
      if (!svg || !path) return;
      const { log, reports, views } = session.store.getState();
      const report = reports[id];
      const isDead = views.some((view) => view.id === id && view.status === 'crashed');
      const offset = report && !isDead ? Math.min(report.offset, log.endOffset) : 0;
      const found = offset > 0 ? find(log, offset) : null;
      svg.style.display = found ? '' : 'none';
      if (!found) {
        edge = null;
        tell(log, null);
        return;
      }
      const { view } = scene.window;
      const sight = recordsInSight(view, offset);
      const from = Math.max(sight.from, found.start);
      // Records too narrow to be told apart are one run, from the window's first on.
      const runs: readonly Run[] =
        view.recordWidth >= TICK_WIDTH_MIN
          ? windowRuns(log, from, sight.to, windowAfter(time, found.latest))
          : [{ from: found.start, to: offset }];
      const x = (at: number) => Math.max(-2, Math.min(view.width + 2, xOfOffset(view, at))) * scene.scale;
      // Runs stay apart, but however narrow the records are, none is shorter than what it holds.
      const gap = Math.min(1, view.recordWidth / 2);
      path.setAttribute('d', runs.map((run) => `M${x(run.from)} 3V7H${x(run.to) - gap}V3`).join(''));
    }

    scene.frames.add(draw);
    scene.wake();
    return () => {
      scene.frames.delete(draw);
    };
  }, [session, scene, id, window_ms, slide_ms]);

  const notes = document.querySelector('[data-tape-notes]');
  return (
    <>
      <svg
        ref={band}
        className="event-window"
        style={{ color: hueVar(hue), bottom: place * 11 - 2 }}
        aria-hidden="true"
      >
        <path />
      </svg>
      {notes &&
        createPortal(
          <span
            className="event-window-name"
            style={{ color: hueVar(hue) }}
            title={`What ${name} counts: the records of the last ${duration(window_ms)} of event time.`}
          >
            last {duration(window_ms)}
            <span ref={held} />
          </span>,
          notes,
        )}
    </>
  );
}
