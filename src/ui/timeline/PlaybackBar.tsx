import { useState } from 'react';
import { Icon } from '../theme/Icon.tsx';
import { PACE_MS, type Playback, SPEEDS } from './playback.ts';
import { TimeSlider } from './TimeSlider.tsx';
import { usePlaybackValue } from './usePlayback.ts';
import '../controls/controls.css';

const SPEED_NAMES: Readonly<Record<string, string>> = {
  '0.0625': '1/16×',
  '0.125': '1/8×',
  '0.25': '1/4×',
  '0.5': '1/2×',
};

interface PlaybackBarProps {
  readonly playback: Playback;
  readonly end_ms: number;
  readonly decisive_ms: readonly number[];
}

/** Time in the viewer's hand: play, step by event, speed, and the playhead itself. */
export function PlaybackBar({ playback, end_ms, decisive_ms }: PlaybackBarProps) {
  const isPlaying = usePlaybackValue(playback, (state) => state.isPlaying);
  const speed = usePlaybackValue(playback, (state) => state.speed);
  const isAtStart = usePlaybackValue(playback, (state) => state.time_ms === 0);
  const isAtEnd = usePlaybackValue(playback, (state) => state.time_ms >= end_ms);
  const [slowness] = useState(() => `At 1×, a second of yours shows ${PACE_MS} ms of the run.`);
  return (
    <footer className="controls playback">
      <button type="button" className="button primary play" onClick={playback.toggle}>
        <Icon name={isPlaying ? 'pause' : isAtEnd ? 'replay' : 'play'} size={12} />
        <span className="play-word">{isPlaying ? 'Pause' : isAtEnd ? 'Again' : 'Play'}</span> <kbd>Space</kbd>
      </button>
      <div className="steps">
        <button
          type="button"
          className="button icon"
          aria-label="One event back"
          title="One event back (←)"
          aria-disabled={isAtStart || undefined}
          onClick={() => playback.step(-1)}
        >
          <Icon name="stepBack" size={12} />
        </button>
        <button
          type="button"
          className="button"
          title="One event forward (→)"
          aria-disabled={isAtEnd || undefined}
          onClick={() => playback.step(1)}
        >
          Step <kbd>→</kbd>
        </button>
      </div>
      <label className="traffic" title={slowness}>
        <span>Speed</span>
        <select
          className="field"
          value={speed}
          onChange={(event) => playback.setSpeed(Number(event.currentTarget.value))}
        >
          {SPEEDS.map((one) => (
            <option key={one} value={one}>
              {SPEED_NAMES[String(one)] ?? `${one}×`}
            </option>
          ))}
        </select>
      </label>
      <TimeSlider playback={playback} end_ms={end_ms} decisive_ms={decisive_ms} />
    </footer>
  );
}
