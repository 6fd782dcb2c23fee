import { memo } from 'react';
import type { DiagramLayout } from './diagramLayout.ts';
import type { TimeAxis } from './timeWindow.ts';

interface DiagramLanesProps {
  readonly layout: DiagramLayout;
  readonly axis: TimeAxis;
  /** Paint of a stretch in which an actor is gone. */
  readonly hatch: string;
}

/** The ground the diagram stands on: a line an actor, hatched where it was not there, and the axis below. */
export const DiagramLanes = memo(function DiagramLanes({ layout, axis, hatch }: DiagramLanesProps) {
  return (
    <g>
      {layout.lanes.map(({ actor, y, gone }) => (
        <g key={actor}>
          <line className="lane" x1={axis.left} x2={axis.right} y1={y} y2={y} />
          {gone.map(({ x, width, from_ms, why }) => (
            <g key={from_ms} className="gone" data-at={from_ms}>
              <rect className="hatch" fill={hatch} x={x} y={y - 9} width={width} height={18} rx={2} />
              {width > why.length * 6 + 12 && (
                <text x={x + width / 2} y={y + 4} textAnchor="middle">
                  {why}
                </text>
              )}
            </g>
          ))}
          <rect
            className="lane-reach"
            data-lane={actor}
            x={axis.left}
            y={y - 11}
            width={axis.right - axis.left}
            height={22}
          />
        </g>
      ))}
      <rect
        className="axis-reach"
        data-axis
        x={axis.left - 8}
        y={layout.axisY - 14}
        width={axis.right - axis.left + 16}
        height={20}
      />
      {axis.ticks.map(({ x, label }) => (
        <text key={label} className="tick-label" x={x} y={layout.axisY} textAnchor="middle">
          {label}
        </text>
      ))}
    </g>
  );
});
