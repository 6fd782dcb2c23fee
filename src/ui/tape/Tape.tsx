import { Suspense, lazy, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { hintsOf } from '../card/viewHints.ts';
import { topicOf } from '../topic.ts';
import { useUi } from '../uiState.tsx';
import { useSession, useSessionHandle } from '../useSession.tsx';
import { Legend } from './Legend.tsx';
import { RecordInspector } from './RecordInspector.tsx';
import { TapeTools } from './TapeTools.tsx';
import { TapeScene, type SceneStatus } from './tapeScene.ts';
import { keepTexts } from './tapeTexts.ts';
import './tape.css';

const EventWindows = lazy(() => import('./EventWindows.tsx'));

const AT_START: SceneStatus = { following: 'live', form: 'card', chosenZoom: false };

/** The log as a paper tape: the whole of it above, what is in sight below, and the views' heads with wires to their cards. */
export function Tape() {
  const session = useSessionHandle();
  const { state: ui, actions } = useUi();
  const topic = useSession((state) => topicOf(state.postgres !== null));
  const isEmpty = useSession((state) => state.endOffset === 0);
  const hasWindow = useSession((state) => state.views.some(({ gallery }) => hintsOf(gallery).window_ms !== undefined));
  const [scene, setScene] = useState<TapeScene | null>(null);
  const [status, setStatus] = useState(AT_START);
  const [stage, setStage] = useState<HTMLElement | null>(null);
  const root = useRef<HTMLElement>(null);
  const overview = useRef<HTMLDivElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const overlay = useRef<SVGSVGElement>(null);
  const { selectRecord } = actions;

  const attach = useCallback((element: HTMLElement | null) => {
    root.current = element;
    setStage(element ? (element.closest<HTMLElement>('[data-stage]') ?? element) : null);
  }, []);

  useEffect(() => {
    const [section, overviewBox, stripBox, svg] = [root.current, overview.current, strip.current, overlay.current];
    const overviewCanvas = overviewBox?.querySelector('canvas');
    const stripCanvas = stripBox?.querySelector('canvas');
    if (!stage || !section || !overviewBox || !stripBox || !svg || !overviewCanvas || !stripCanvas) return undefined;
    const made = new TapeScene(session, { root: section, stage, overview: overviewCanvas, strip: stripCanvas, svg });
    made.onStatus = setStatus;
    made.frames.add(keepTexts(section, session, made));
    let isOver = false;
    let letGo: (() => void) | undefined;
    void import('./hands.ts').then(({ listenToHands }) => {
      if (!isOver) letGo = listenToHands({ strip: stripBox, overview: overviewBox }, session, made, selectRecord);
    });
    setScene(made);
    return () => {
      isOver = true;
      letGo?.();
      made.dispose();
      setScene(null);
    };
  }, [session, stage, selectRecord]);

  useEffect(() => {
    scene?.select(ui.selectedOffset);
  }, [scene, ui.selectedOffset]);

  const litOffsets = ui.lit?.offsets;
  useEffect(() => {
    if (!scene) return;
    scene.lit = new Set(litOffsets);
    scene.wake();
  }, [scene, litOffsets]);

  return (
    <section ref={attach} className="tape" aria-labelledby="tape-name" data-form={status.form}>
      <div className="tape-head">
        <h2 id="tape-name">{topic}</h2>
        <p className="tape-summary" data-text="summary" />
        <Legend />
        <span className="tape-notes" data-tape-notes />
        <span className="tape-sight" data-text="sight" aria-hidden="true" />
        <TapeTools scene={scene} status={status} />
      </div>
      <div
        ref={overview}
        className="tape-overview"
        role="slider"
        tabIndex={0}
        aria-label="Part of the log in sight"
        aria-valuemin={0}
        aria-valuemax={0}
        aria-valuenow={0}
      >
        <canvas />
      </div>
      <div
        ref={strip}
        className="tape-strip"
        role="slider"
        tabIndex={0}
        aria-label="Record on the tape"
        aria-describedby="tape-help"
        aria-valuemin={0}
        aria-valuemax={0}
        aria-valuenow={0}
        aria-valuetext="no record chosen"
      >
        <canvas />
        {hasWindow && scene && (
          <Suspense fallback={null}>
            <EventWindows scene={scene} />
          </Suspense>
        )}
        <div className="tape-tip" data-text="tip" hidden />
        {isEmpty && (
          <p className="tape-empty">
            The log is empty. Press <kbd>A</kbd> to append a record, or start the traffic below.
          </p>
        )}
      </div>
      <p id="tape-help" className="visually-hidden">
        Arrow keys go from record to record, Page Up and Page Down by a screenful, Home and End to the ends; Enter opens
        the record; plus and minus zoom.
      </p>
      <div className="tape-gap" />
      {stage &&
        createPortal(
          <svg ref={overlay} className="tape-wires" aria-hidden="true">
            <title>Wires from the tape to the views</title>
          </svg>,
          stage,
        )}
      {stage && createPortal(<RecordInspector tape={strip} />, stage)}
    </section>
  );
}
