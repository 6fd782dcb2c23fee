import { Suspense, lazy, useCallback, useMemo, useState } from 'react';
import { designOf } from '../../dualwrite/designs/index.ts';
import { PRESETS } from '../../dualwrite/presets.ts';
import type { DesignId, StepId } from '../../dualwrite/scenario.ts';
import { useSize } from '../card/useSize.ts';
import type { BreakTarget } from './breaking.ts';
import { Diagrams } from './Diagrams.tsx';
import { FaultChips } from './FaultChips.tsx';
import { MomentPanel } from './MomentPanel.tsx';
import { ordersFromAddress, ordersToLink } from './ordersLink.ts';
import { PlaybackBar } from './PlaybackBar.tsx';
import { PresetChips } from './PresetChips.tsx';
import { settingText } from './settingText.ts';
import { TextForm } from './TextForm.tsx';
import { followsOrder, messageOf, scenarioOf, SIDES } from './timelineState.ts';
import { useTimeline } from './useTimeline.ts';
import { useTimelineKeys } from './useTimelineKeys.ts';
import { useTimeWindow } from './useTimeWindow.ts';
import { ViewTools } from './ViewTools.tsx';
import { NAMED_SETTINGS } from './vocabulary.ts';
import './timeline.css';
import './diagram.css';

const BreakMenu = lazy(() => import('./BreakMenu.tsx'));
const WritersEditor = lazy(() => import('./WritersEditor.tsx'));
const OrdersPanels = lazy(() => import('./orders/OrdersPanels.tsx'));

/** Above the diagrams stand the chips, below them so much of what follows should be in sight, px. */
const PEEK = 250;

/** Dual write beside CDC, or any two designs: what happens, what goes wrong, and how the stores stand at each moment. */
export function DualWritePage() {
  const [below, setBelow] = useState(ordersFromAddress);
  const timeline = useTimeline(ordersToLink(below));
  const { state, runs, moments, playback, problem, dispatch } = timeline;
  const view = useTimeWindow(moments.end_ms, playback);
  const [measure, { height }] = useSize();
  const [showsAnswers, setShowsAnswers] = useState(false);
  const [target, setTarget] = useState<BreakTarget | null>(null);
  useTimelineKeys({ playback, end_ms: moments.end_ms, onZoom: view.zoom, onWhole: view.showWhole });

  const { setting } = state;
  const says = PRESETS.find(({ id }) => id === state.preset)?.says ?? null;
  const both = useMemo(() => [runs.upper, runs.lower], [runs]);
  const names = SIDES.map((side) => designOf(state.designs[side]));
  const shown = SIDES.map((side) => ({ name: designOf(state.designs[side]).name, run: runs[side] }));
  const decisive_ms = both.flatMap(({ events, outcome }) => {
    const event = outcome.decisive === null ? undefined : events[outcome.decisive];
    return event ? [event.at_ms] : [];
  });
  const load = useCallback(
    (_design: DesignId, order: readonly StepId[], row: 0 | 1) => {
      dispatch({ type: 'loadOrders', orders: { ...state.orders, [SIDES[row] ?? 'upper']: order } });
      playback.pause();
      playback.seek(Number.MAX_VALUE);
    },
    [state.orders, dispatch, playback],
  );
  const [upper, lower] = names;
  return (
    <>
      <main className="dual-write" id="stage">
        <div className="charts" ref={measure}>
          {problem !== null && (
            <p className="link-problem" role="alert">
              {problem}
            </p>
          )}
          <PresetChips
            chosen={state.preset}
            onChoose={(id) => {
              const preset = NAMED_SETTINGS.find((one) => one.id === id);
              if (preset) dispatch({ type: 'choosePreset', preset });
            }}
          />
          <div className="breaking">
            <FaultChips
              faults={setting.faults}
              runs={both}
              followsOrder={followsOrder(state)}
              says={says}
              onMend={(fault) => dispatch({ type: 'mend', fault })}
              onMendAll={() => dispatch({ type: 'mendAll' })}
              onLeaveOrder={() => dispatch({ type: 'loadOrders', orders: { upper: null, lower: null } })}
            />
            <ViewTools view={view} showsAnswers={showsAnswers} onShowAnswers={setShowsAnswers} />
          </div>
          <Diagrams
            timeline={timeline}
            view={view}
            room={height - PEEK}
            showsAnswers={showsAnswers}
            onBreak={setTarget}
          />
          <div className="below" data-own-keys>
            {upper && lower && (
              <Suspense fallback={<p className="muted small">Counting …</p>}>
                <OrdersPanels
                  scenario={scenarioOf(state, 'upper')}
                  designs={[upper, lower]}
                  value={below}
                  onChange={setBelow}
                  loaded={[state.orders.upper, state.orders.lower]}
                  onLoad={load}
                />
              </Suspense>
            )}
          </div>
          <TextForm shown={shown} />
          <p className="honesty">
            <b>Simulated:</b> the stores, the delays and the clock. <b>Computed:</b> every value, verdict and count, by
            the same rules for each design.
          </p>
        </div>
        <MomentPanel shown={shown} moments={moments} playback={playback}>
          <p className="small muted">
            {settingText(setting)}{' '}
            <Suspense fallback={null}>
              <WritersEditor setting={setting} dispatch={dispatch} />
            </Suspense>
          </p>
        </MomentPanel>
      </main>
      <PlaybackBar playback={playback} end_ms={moments.end_ms} decisive_ms={decisive_ms} />
      {target && (
        <Suspense fallback={null}>
          <BreakMenu
            target={target}
            faults={setting.faults.filter((fault) => befalls(fault, target))}
            onBreak={(fault) => dispatch({ type: 'break', fault })}
            onMend={(fault) => dispatch({ type: 'mend', fault })}
            onClose={() => setTarget(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function befalls(fault: Parameters<typeof messageOf>[0], { what }: BreakTarget): boolean {
  if (what.kind === 'message') return messageOf(fault) === what.message;
  return ('store' in fault && fault.store === what.actor) || ('actor' in fault && fault.actor === what.actor);
}

export default DualWritePage;
