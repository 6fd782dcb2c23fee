import { BOX_HEIGHT, type DrawnEvent } from './diagramLayout.ts';
import { eventName } from './eventName.ts';

const WIDTH = 260;

/** The event looked at, in words. For eyes only: the event itself carries the same words as its name. */
export function EventTip({ drawn, width }: { readonly drawn: DrawnEvent; readonly width: number }) {
  const { event, x, y, box } = drawn;
  const left = Math.min(Math.max((box?.x ?? x) - WIDTH / 2, 4), Math.max(4, width - WIDTH));
  return (
    <div className="event-tip" aria-hidden="true" style={{ left, top: y + BOX_HEIGHT / 2 + 7, width: WIDTH }}>
      <span>{eventName(event)}</span>
    </div>
  );
}
