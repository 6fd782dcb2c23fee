import type { CSSProperties, KeyboardEvent } from 'react';
import { timeText } from './eventName.ts';
import type { Playback } from './playback.ts';
import { usePlaybackValue } from './usePlayback.ts';

interface TimeSliderProps {
  readonly playback: Playback;
  readonly end_ms: number;
  /** Where an event made the difference: a mark on the track. */
  readonly decisive_ms: readonly number[];
}

/** The playhead as a slider. Small, since it is drawn at every frame that plays. */
export function TimeSlider({ playback, end_ms, decisive_ms }: TimeSliderProps) {
  const time_ms = usePlaybackValue(playback, (state) => state.time_ms);
  const style: CSSProperties & { '--fill': string } = { '--fill': `${end_ms > 0 ? (100 * time_ms) / end_ms : 0}%` };

  function press(event: KeyboardEvent<HTMLInputElement>) {
    // From event to event, as the same keys do elsewhere on the page; a pixel's worth of time means nothing here.
    if (event.key === 'ArrowRight' || event.key === 'ArrowUp') playback.step(1);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowDown') playback.step(-1);
    else return;
    event.preventDefault();
  }
  return (
    <div className="scrubber" data-live>
      <div className="track">
        {decisive_ms.map((at) => (
          <i key={at} className="track-mark" style={{ left: `${(100 * at) / (end_ms || 1)}%` }} aria-hidden="true" />
        ))}
        <input
          type="range"
          aria-label="Playhead"
          min={0}
          max={end_ms}
          step="any"
          value={time_ms}
          style={style}
          aria-valuetext={`${timeText(time_ms)} of ${timeText(end_ms)}`}
          onKeyDown={press}
          onChange={(event) => {
            playback.pause();
            playback.seek(event.currentTarget.valueAsNumber);
          }}
        />
      </div>
      <span className="scrub-where">
        {timeText(time_ms)} of {timeText(end_ms)}
      </span>
    </div>
  );
}
