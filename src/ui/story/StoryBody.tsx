import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Controls } from '../controls/Controls.tsx';
import { OpenDialog } from '../pages/OpenDialog.tsx';
import { SessionStage } from '../pages/SessionStage.tsx';
import { PlayActions } from '../shell/SandboxActions.tsx';
import { useAnnouncements } from '../shell/useAnnouncements.ts';
import { useKeys } from '../shell/useKeys.ts';
import { useUi } from '../uiState.tsx';
import { PANELS } from './panels/index.ts';
import type { Story } from './story.ts';
import './storyFonts.css';
import './story.css';
import { storyKeys } from './storyKeys.ts';
import { StoryColumn } from './StoryColumn.tsx';
import { useStory } from './useStory.ts';

/** The story's column, its stage, and the time below. */
export function StoryBody({ story }: { readonly story: Story }) {
  const walk = useStory(story);
  const { run } = story;
  const { state } = walk;
  const ui = useUi();
  const { ask, edit, openFold, selectRecord, announce } = ui.actions;
  const { editing } = ui.state;
  const { go } = walk;

  useEffect(() => {
    story.onEdit = openFold;
    story.onAsk = ask;
  }, [story, openFold, ask]);

  useEffect(() => {
    if (editing === null) return;
    const card = document.querySelector(`[data-view-card="${CSS.escape(editing)}"]`);
    card?.scrollIntoView({ block: 'nearest' });
  }, [editing]);

  // What was open beside the step before belongs to its session.
  const isStarting = state.phase === 'starting';
  useEffect(() => {
    if (!isStarting) return;
    edit(null);
    ask(null);
    selectRecord(null);
  }, [isStarting, edit, ask, selectRecord]);

  useStoryAnnouncements(walk, announce);

  const actNext = useCallback(() => {
    const next = run.nextAct();
    if (next) void run.act(next.id);
    else announce('The step has nothing more to do.');
  }, [run, announce]);
  const keys = useMemo(() => storyKeys({ go, actNext }), [go, actNext]);
  useKeys(keys);
  // The step's own title is to be heard, not that its views are put where it begins.
  useAnnouncements(isStarting);

  const header = useHeaderPlace();
  const panel = state.step.panel ? PANELS[state.step.panel] : null;
  const isOnStage = panel?.place === 'stage';
  return (
    <>
      <div className="story" data-starting={isStarting || undefined}>
        <StoryColumn story={story} walk={walk} panel={panel && !isOnStage ? <panel.Body state={state} /> : null} />
        <SessionStage
          hidesSource={isOnStage || editing !== null}
          above={
            panel &&
            isOnStage && (
              <div className="story-stage-panel">
                <Suspense fallback={null}>
                  <panel.Body state={state} />
                </Suspense>
              </div>
            )
          }
        />
      </div>
      <Controls />
      <OpenDialog keys={keys} />
      {header && createPortal(<PlayActions />, header)}
    </>
  );
}

/** Where a page with a session of its own puts its buttons in the header. */
function useHeaderPlace(): Element | null {
  const [place, setPlace] = useState<Element | null>(null);
  useEffect(() => setPlace(document.querySelector('[data-page-actions]')), []);
  return place;
}

/** Says each step once, and once that its point was reached. */
function useStoryAnnouncements(
  { state, place }: ReturnType<typeof useStory>,
  announce: (message: string) => void,
): void {
  const { step, isReached } = state;
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (said.current !== step.id) announce(`Step ${place + 1}: ${step.title}`);
    else if (isReached) announce(`Reached. ${step.keep}`);
    said.current = step.id;
  }, [step, place, isReached, announce]);
}
