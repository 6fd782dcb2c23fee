import { Icon } from '../theme/Icon.tsx';
import { clock } from '../../views/format.ts';
import { useActions, useSession } from '../useSession.tsx';
import './controls.css';
import { Scrubber } from './Scrubber.tsx';
import { TrafficSelect } from './TrafficSelect.tsx';

/** Time in the user's hand: play, step, traffic, as of, and the virtual clock. */
export function Controls() {
  const isPast = useSession((state) => state.asOf !== 'live');
  return (
    <footer className="controls" data-past={isPast || undefined}>
      <PlayButton />
      <StepButtons />
      <TrafficSelect />
      <Scrubber />
      <Clock />
    </footer>
  );
}

function PlayButton() {
  const playing = useSession((state) => state.playing);
  const actions = useActions();
  return (
    <button type="button" className="button primary play" onClick={() => (playing ? actions.pause() : actions.play())}>
      <Icon name={playing ? 'pause' : 'play'} size={12} />
      <span className="play-word">{playing ? 'Pause' : 'Play'}</span> <kbd>Space</kbd>
    </button>
  );
}

function StepButtons() {
  const actions = useActions();
  const isAtStart = useSession((state) => (state.asOf === 'live' ? state.endOffset : state.asOf) === 0);
  return (
    <div className="steps">
      <button
        type="button"
        className="button icon"
        aria-label="One record back"
        title="One record back (←)"
        aria-disabled={isAtStart || undefined}
        onClick={actions.stepBack}
      >
        <Icon name="stepBack" size={12} />
      </button>
      <button type="button" className="button" title="One record forward (→)" onClick={actions.step}>
        Step <kbd>→</kbd>
      </button>
    </div>
  );
}

function Clock() {
  const text = useSession((state) => clock(state.now));
  return (
    <span
      className="clock"
      title="The virtual clock: event time stands still while nothing plays. India Standard Time."
    >
      {text} <span className="muted">IST</span>
    </span>
  );
}
