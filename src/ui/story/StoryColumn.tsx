import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Icon } from '../theme/Icon.tsx';
import { Acts } from './Acts.tsx';
import { FigureTable } from './FigureTable.tsx';
import { PredictionBox } from './PredictionBox.tsx';
import { Prose } from './Prose.tsx';
import type { Story } from './story.ts';
import { type StoryWalk, stepPath } from './useStory.ts';

const STUCK = 'Still waiting. What it waits for may never come, if something was changed on the way.';

/** After an act its panel may still come or grow for so long. */
const PANEL_COMES_MS = 1_500;

interface StoryColumnProps {
  readonly story: Story;
  readonly walk: StoryWalk;
  readonly panel: ReactNode;
}

/** One step: what it says, asks, lets one do, and showed. */
export function StoryColumn({ story: { run }, walk, panel }: StoryColumnProps) {
  const { state, place, progress } = walk;
  const { steps, scale } = run.lesson;
  const { step } = state;
  const problem = state.problem ?? state.unmeasured ?? (state.isStuck ? STUCK : null);
  const column = useRef<HTMLElement>(null);
  const previous = steps[place - 1];
  const next = steps[place + 1];

  // A new step begins at its beginning; after that, what to do next stays in sight, and at the end the answer.
  const { id } = step;
  const isBeginning = state.done.size === 0 && state.running === null;
  const hasPanel = panel !== null && panel !== undefined;
  const sight =
    hasPanel && state.done.size > 0 ? '.story-panel' : state.isReached ? '.story-predict' : '.story-acts [data-next]';
  useEffect(() => {
    const text = column.current?.querySelector('.story-text');
    if (id && isBeginning) text?.scrollTo({ top: 0 });
  }, [id, isBeginning]);
  useEffect(() => {
    if ((!isBeginning || state.chosen !== null) && state.running === null)
      column.current?.querySelector(sight)?.scrollIntoView({ block: 'nearest' });
  }, [isBeginning, state.chosen, state.running, sight]);

  // A panel may come late, or grow with what is being done. Afterwards whoever reads something else is left alone.
  const hasBegun = !isBeginning;
  const { running } = state;
  useEffect(() => {
    const place = hasPanel ? column.current?.querySelector('.story-panel') : null;
    if (!place || !hasBegun) return undefined;
    const sizes = new ResizeObserver(() => place.scrollIntoView({ block: 'nearest' }));
    sizes.observe(place);
    const rest = running === null ? setTimeout(() => sizes.disconnect(), PANEL_COMES_MS) : undefined;
    return () => {
      clearTimeout(rest);
      sizes.disconnect();
    };
  }, [hasPanel, hasBegun, running]);

  return (
    <section className="story-column" ref={column} aria-label="The story">
      <nav className="story-steps" aria-label="Steps">
        {steps.map(({ id, title }, n) => (
          <a
            key={id}
            href={`#${stepPath(id)}`}
            title={`${n + 1}. ${title}${progress.reached.includes(id) ? ' ✓' : ''}`}
            aria-current={n === place ? 'step' : undefined}
            data-reached={progress.reached.includes(id) || undefined}
          >
            <span className="visually-hidden">
              Step {n + 1}: {title}
              {progress.reached.includes(id) && ', reached'}
            </span>
          </a>
        ))}
      </nav>
      <div className="story-text">
        <p className="story-place">
          Step {place + 1} of {steps.length}
          <button type="button" className="story-restart" onClick={() => void run.restart()}>
            <Icon name="replay" size={12} /> Restart this step
          </button>
        </p>
        <h2 className="story-title">{step.title}</h2>
        {step.story.map((paragraph) => (
          <Prose key={paragraph} className="story-prose" text={paragraph} />
        ))}
        {step.predict && (
          <PredictionBox
            prediction={step.predict}
            chosen={state.chosen}
            isReached={state.isReached}
            onChoose={run.predict}
          />
        )}
        <Acts run={run} state={state} />
        {problem !== null && (
          <p className="story-problem" role="alert">
            <span className="alarm">{problem}</span>
            <button type="button" className="story-again" onClick={() => void run.restart()}>
              Restart this step
            </button>
          </p>
        )}
        {hasPanel && (
          <div className="story-panel">
            <Suspense fallback={null}>{panel}</Suspense>
          </div>
        )}
        <p className="story-honesty">
          <b>Real:</b> {step.real} <b>Simulated:</b> {step.simulated}
          {step.tellsScale && ` ${scale}`}
        </p>
      </div>
      <div className="story-shown">
        <FigureTable before={state.before} now={state.now} />
        {state.isReached && (
          <p className="story-keep">
            <Icon name="check" size={14} /> {step.keep}
          </p>
        )}
      </div>
      <footer className="story-foot">
        {previous ? (
          <a className="button" href={`#${stepPath(previous.id)}`}>
            ← Back
          </a>
        ) : (
          <span />
        )}
        {next ? (
          <a
            className={`button story-next ${state.isReached ? 'primary' : ''}`}
            href={`#${stepPath(next.id)}`}
            title={next.title}
          >
            <span>Next: {next.title}</span> →
          </a>
        ) : (
          <a className="button primary story-next" href="#/dual-write">
            <span>On to: dual write vs CDC</span> →
          </a>
        )}
      </footer>
    </section>
  );
}
