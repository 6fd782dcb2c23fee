import { memo } from 'react';
import type { BreakTarget } from './breaking.ts';
import { type DiagramLayout, writerHue } from './diagramLayout.ts';
import type { Playback } from './playback.ts';

interface LaneLabelsProps {
  readonly layout: DiagramLayout;
  readonly playback: Playback;
  onBreak(target: BreakTarget): void;
}

/** Who each lane is. Pressed, a label offers what may go wrong with it where the playhead stands. */
export const LaneLabels = memo(function LaneLabels({ layout, playback, onBreak }: LaneLabelsProps) {
  return (
    <ul className="lane-labels">
      {layout.lanes.map(({ actor, label, kind, y }) => (
        <li key={actor} style={{ top: y - 12 }}>
          <button
            type="button"
            data-kind={kind}
            title={`What may go wrong with ${label} at the playhead`}
            style={actor === 'A' || actor === 'B' || actor === 'C' ? { color: writerHue(actor) } : undefined}
            onClick={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect();
              onBreak({
                what: { kind: 'actor', actor, label, at_ms: playback.get().time_ms },
                at: { x: left, y: bottom },
              });
            }}
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
});
