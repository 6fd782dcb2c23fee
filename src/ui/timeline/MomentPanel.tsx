import { useEffect, useRef } from 'react';
import type { Run } from '../../dualwrite/run.ts';
import { stateAt } from '../../dualwrite/stateAt.ts';
import { verdictAt } from '../../dualwrite/verdictAt.ts';
import { useUi } from '../uiState.tsx';
import { eventName, timeText } from './eventName.ts';
import { type Moments, momentsBy, type Playback } from './playback.ts';
import { StateTable } from './StateTable.tsx';
import { usePlaybackValue } from './usePlayback.ts';
import { VerdictBox } from './VerdictBox.tsx';
import { spokenVerdict } from './verdictText.ts';

/** A verdict that does not last is not worth hearing of, ms. */
const HEARD_AFTER_MS = 600;
/** Who steps on at once does not want to hear of the event passed, ms. */
const STEPPED_AFTER_MS = 250;

/** One of the two designs, run. */
export interface ShownRun {
  readonly name: string;
  readonly run: Run;
}

interface MomentPanelProps {
  readonly shown: readonly ShownRun[];
  readonly moments: Moments;
  readonly playback: Playback;
  /** What the runs are about. */
  readonly children: React.ReactNode;
}

/** What is at the playhead: what each store holds, and the verdict, design by design. */
export function MomentPanel({ shown, moments, playback, children }: MomentPanelProps) {
  return (
    <aside className="moment" aria-label="At the playhead">
      <div>
        <h2>
          At t = <Now playback={playback} />
        </h2>
        {children}
      </div>
      <AtMoment shown={shown} moments={moments} playback={playback} />
    </aside>
  );
}

function Now({ playback }: { readonly playback: Playback }) {
  return usePlaybackValue(playback, (state) => timeText(state.time_ms));
}

/** Drawn again when something has happened, not at every frame: between two events nothing changes hands. */
function AtMoment({ shown, moments, playback }: Omit<MomentPanelProps, 'children'>) {
  const passed = usePlaybackValue(playback, (state) => momentsBy(moments, state.time_ms));
  const at_ms = passed === 0 ? 0 : (moments.at_ms[passed - 1] ?? 0);
  const views = shown.map(({ name, run }) => ({
    name,
    run,
    stores: stateAt(run, at_ms),
    verdict: verdictAt(run, at_ms),
  }));
  useSpoken(views.map(({ name, verdict }) => ({ status: verdict.status, text: spokenVerdict(name, verdict) })));
  useStepSpoken(playback, at_ms, shown);
  return views.map(({ name, run, stores, verdict }, place) => (
    <section key={place === 0 ? 'upper' : 'lower'} aria-label={name}>
      <h3>{name}</h3>
      <StateTable stores={stores} caption={`${name}: what each store holds at the playhead`} />
      <VerdictBox verdict={verdict} run={run} playback={playback} />
    </section>
  ));
}

/** Says a verdict once it has changed and stayed so. */
function useSpoken(verdicts: readonly { readonly status: string; readonly text: string }[]): void {
  const { announce } = useUi().actions;
  const said = useRef<string | null>(null);
  const statuses = verdicts.map(({ status }) => status).join(' ');
  const text = verdicts.map((verdict) => verdict.text).join(' ');
  useEffect(() => {
    if (said.current === null) said.current = statuses;
    if (said.current === statuses) return undefined;
    const timer = setTimeout(() => {
      said.current = statuses;
      announce(text);
    }, HEARD_AFTER_MS);
    return () => clearTimeout(timer);
  }, [statuses, text, announce]);
}

/** Stepped through, each event is said: in which design, when, and what. While it plays, verdicts alone. */
function useStepSpoken(playback: Playback, at_ms: number, shown: readonly ShownRun[]): void {
  const { announce } = useUi().actions;
  const before = useRef(at_ms);
  const text = shown
    .flatMap(({ name, run }) => {
      const events = run.events.filter((event) => event.at_ms === at_ms);
      return events.length === 0 ? [] : [`${name}, ${events.map(eventName).join('; ')}.`];
    })
    .join(' ');
  useEffect(() => {
    if (before.current === at_ms) return undefined;
    before.current = at_ms;
    if (playback.get().isPlaying || text === '') return undefined;
    const timer = setTimeout(() => announce(text), STEPPED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [at_ms, text, playback, announce]);
}
