import { memo } from 'react';
import { BOX_HEIGHT, type DrawnBox, type DrawnEvent, writerHue } from './diagramLayout.ts';
import { eventName } from './eventName.ts';
import type { Lit } from './lit.ts';

interface DiagramEventsProps {
  readonly events: readonly DrawnEvent[];
  readonly decisive: number | null;
  /** The one event of this diagram that Tab reaches. */
  readonly current: number | null;
  readonly lit: Lit | null;
}

/** What happens: a box where a value lands, a dot elsewhere, a cross where something fails. */
export const DiagramEvents = memo(function DiagramEvents({ events, decisive, current, lit }: DiagramEventsProps) {
  return (
    <g>
      {inPaintOrder(events).map(({ event, x, y, box }) => (
        <g
          key={event.id}
          className={`event ${event.type}`}
          role="button"
          aria-label={eventName(event)}
          aria-haspopup={event.message === null ? undefined : 'menu'}
          tabIndex={event.id === current ? 0 : -1}
          data-event={event.id}
          data-at={event.at_ms}
          data-message={event.message ?? undefined}
          data-is-fault={event.isFault || undefined}
          data-decisive={event.id === decisive || undefined}
          data-lit={lit?.ofEvent(event.id)}
          style={{ color: writerHue(event.writer) }}
        >
          {box ? (
            <Box box={box} x={x} y={y} isDecisive={event.id === decisive} />
          ) : (
            <Point type={event.type} x={x} y={y} />
          )}
        </g>
      ))}
    </g>
  );
});

/** Points first: an answer leaves where a value has landed, and its point must not cover the value. */
function inPaintOrder(events: readonly DrawnEvent[]): readonly DrawnEvent[] {
  return [...events.filter(({ box }) => box === null), ...events.filter(({ box }) => box !== null)];
}

function Box({ box, x, y, isDecisive }: { box: DrawnBox; x: number; y: number; isDecisive: boolean }) {
  const left = box.x - box.width / 2;
  const isAside = Math.abs(box.x - x) > box.width / 2 - 3;
  return (
    <>
      {isAside && <path className="leader" d={`M${x} ${y}L${box.x} ${y}`} />}
      <rect
        className={box.isRecord || isDecisive ? 'box full' : 'box'}
        x={left}
        y={y - BOX_HEIGHT / 2}
        width={box.width}
        height={BOX_HEIGHT}
        rx={box.isRecord ? 2 : 4}
        strokeDasharray={box.isTombstone ? '3 2' : undefined}
      />
      <text className={box.isRecord || isDecisive ? 'value full' : 'value'} x={box.x} y={y + 4} textAnchor="middle">
        {box.label}
      </text>
      {box.note !== '' && (
        <text className="note" x={box.x} y={y + BOX_HEIGHT / 2 + 10} textAnchor="middle">
          {box.note}
        </text>
      )}
    </>
  );
}

function Point({ type, x, y }: { type: DrawnEvent['event']['type']; x: number; y: number }) {
  switch (type) {
    case 'crash':
    case 'reject':
      return (
        <>
          <circle className="plate" cx={x} cy={y} r={8} />
          <path className="sign" d={`M${x - 4.5} ${y - 4.5}l9 9m0 -9l-9 9`} />
        </>
      );
    case 'restart':
      return (
        <>
          <circle className="plate" cx={x} cy={y} r={7} />
          <path className="sign" d={`M${x + 3} ${y - 4}a5 5 0 1 0 2 4m-2 -6v3h-3`} />
        </>
      );
    case 'timeout':
      return (
        <>
          <circle className="plate" cx={x} cy={y} r={7} />
          <path className="sign" d={`M${x} ${y - 3.5}v4l2.5 2`} />
        </>
      );
    case 'commit':
      return <path className="tick" d={`M${x} ${y - 5}v10`} />;
    default:
      return (
        <>
          <circle className="room" cx={x} cy={y} r={8} />
          <circle className="point" cx={x} cy={y} r={type === 'send' ? 3 : 2} />
        </>
      );
  }
}
