import { memo } from 'react';
import { BOX_HEIGHT, type DiagramLayout } from './diagramLayout.ts';
import type { TimeAxis } from './timeWindow.ts';

/** Half a letter's width of the mark's type, px. */
const HALF_LETTER = 3;

/** The event that made the difference, ringed and in words beside it. */
export const DecisiveMark = memo(function DecisiveMark({ layout, axis }: { layout: DiagramLayout; axis: TimeAxis }) {
  const { decisive } = layout;
  if (!decisive) return null;
  const { event, x, y, box } = decisive;
  const centre = box?.x ?? x;
  const half = event.text.length * HALF_LETTER;
  // Words stay within the picture, whatever the place of what they are about.
  const textX = Math.min(Math.max(centre, axis.left + half), axis.right - half);
  const width = (box?.width ?? 16) + 8;
  return (
    <g className="decisive" data-at={event.at_ms}>
      <rect x={centre - width / 2} y={y - BOX_HEIGHT / 2 - 4} width={width} height={BOX_HEIGHT + 8} rx={7} />
      <text x={textX} y={y - BOX_HEIGHT / 2 - 7} textAnchor="middle">
        {event.text}
      </text>
    </g>
  );
});
