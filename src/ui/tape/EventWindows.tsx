import { Fragment, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { hintsOf } from '../card/viewHints.ts';
import { duration } from '../../views/format.ts';
import { hueVar } from '../theme/hue.ts';
import { useSession, useSessionHandle } from '../useSession.tsx';
import { type Edge, moveEdge, type Run, windowRuns } from './eventWindow.ts';
import './eventWindows.css';
import { recordsInSight, xOfOffset } from './layout.ts';
import type { TapeScene } from './tapeScene.ts';

/** Up to so many records in sight each is looked at; of more the window is one run from its first record on. */
const EACH_MAX = 300;
/** Windows shown, one above the other. */
const WINDOWS_MAX = 3;

/** The windows over event time that views keep, drawn on the tape: from the first record within it to where the view stands. */
export default function EventWindows({ scene }: { readonly scene: TapeScene }) {
  const views = useSession((state) => state.views);
  const windowed = views.filter(({ gallery }) => hintsOf(gallery).window_ms !== undefined).slice(0, WINDOWS_MAX);
  const notes = document.querySelector('[data-tape-notes]');
  return windowed.map((view, place) => {
    const window_ms = hintsOf(view.gallery).window_ms ?? 0;
    return (
      <Fragment key={view.id}>
        <EventWindow id={view.id} hue={view.hue} window_ms={window_ms} place={place} scene={scene} />
        {notes &&
          createPortal(
            <span
              className="event-window-name"
              style={{ color: hueVar(view.hue) }}
              title={`What ${view.name} counts: the records of the last ${duration(window_ms)} of event time.`}
            >
              last {duration(window_ms)}
            </span>,
            notes,
          )}
      </Fragment>
    );
  });
}

interface EventWindowProps {
  readonly id: string;
  readonly hue: number;
  readonly window_ms: number;
  /** From 0 at the bottom. */
  readonly place: number;
  readonly scene: TapeScene;
}

function EventWindow({ id, hue, window_ms, place, scene }: EventWindowProps) {
  const session = useSessionHandle();
  const band = useRef<SVGSVGElement>(null);

  useEffect(() => {
    let edge: Edge | null = null;
    /** What the edge was found in: another log, or a compacted one, has another. */
    let world: unknown = null;
    let removed = 0;

    function find(offset: number): Edge | null {
      const { log } = session.store.getState();
      if (world !== log || removed !== log.removed) edge = null;
      world = log;
      removed = log.removed;
      edge = moveEdge(log, edge, offset, window_ms);
      return edge;
    }

    function draw() {
      const svg = band.current;
      const path = svg?.querySelector('path');
      if (!svg || !path) return;
      const { log, reports, views } = session.store.getState();
      const report = reports[id];
      const isDead = views.some((view) => view.id === id && view.status === 'crashed');
      const offset = report && !isDead ? Math.min(report.offset, log.endOffset) : 0;
      const found = offset > 0 ? find(offset) : null;
      svg.style.display = found ? '' : 'none';
      if (!found) return;
      const { view } = scene.window;
      const sight = recordsInSight(view, offset);
      const from = Math.max(sight.from, found.start);
      const isFew = sight.to - from <= EACH_MAX;
      const runs: readonly Run[] = isFew
        ? windowRuns(log, from, sight.to, found.latest - window_ms)
        : [{ from: found.start, to: offset }];
      const x = (at: number) => Math.max(-2, Math.min(view.width + 2, xOfOffset(view, at))) * scene.scale;
      path.setAttribute('d', runs.map((run) => `M${x(run.from)} 3V7H${x(run.to) - 1}V3`).join(''));
    }

    scene.frames.add(draw);
    scene.wake();
    return () => {
      scene.frames.delete(draw);
    };
  }, [session, scene, id, window_ms]);

  return (
    <svg ref={band} className="event-window" style={{ color: hueVar(hue), bottom: place * 11 - 2 }} aria-hidden="true">
      <path />
    </svg>
  );
}
