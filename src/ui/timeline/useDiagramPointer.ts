import { type PointerEvent, useRef, useState } from 'react';
import type { Run } from '../../dualwrite/run.ts';
import type { ActorId, MessageId } from '../../dualwrite/scenario.ts';
import type { DiagramLayout } from './diagramLayout.ts';
import type { TimeAxis } from './timeWindow.ts';

/** A pointer that moves less far than this was a click, px. */
const CLICK_PX = 4;

/** An arrow's end under the hand: so much later than it arrives now (or earlier, below 0). */
export interface EndDrag {
  readonly message: MessageId;
  readonly by_ms: number;
}

interface DiagramPointerOptions {
  readonly run: Run;
  readonly layout: DiagramLayout;
  readonly axis: TimeAxis;
  onLook(eventId: number | null): void;
  onMessage(message: MessageId, at: { readonly x: number; readonly y: number }): void;
  onLane(actor: ActorId, at_ms: number, at: { readonly x: number; readonly y: number }): void;
  onSeek(time_ms: number): void;
  onDelay(message: MessageId, by_ms: number): void;
}

interface Grip {
  readonly kind: 'message' | 'lane' | 'time';
  readonly id: string;
  readonly startX: number;
  readonly startY: number;
  hasMoved: boolean;
}

/**
 * The mouse on a diagram. A click on an arrow or a lane opens what may go wrong there; an arrow drawn to the right arrives later;
 * anything else that is drawn along takes the playhead with it.
 */
export function useDiagramPointer(options: DiagramPointerOptions) {
  const { run, axis, onLook, onMessage, onLane, onSeek, onDelay } = options;
  const grip = useRef<Grip | null>(null);
  const [endDrag, setEndDrag] = useState<EndDrag | null>(null);

  const timeUnder = (event: PointerEvent<SVGSVGElement>) =>
    axis.timeAt(event.clientX - event.currentTarget.getBoundingClientRect().left);

  return {
    endDrag,
    handlers: {
      onPointerDown(event: PointerEvent<SVGSVGElement>) {
        if (event.button !== 0 || !(event.target instanceof Element)) return;
        grip.current = gripAt(event.target, event);
        // A finger scrolls the page; it has the slider, and taps.
        if (event.pointerType === 'mouse') event.currentTarget.setPointerCapture(event.pointerId);
        if (grip.current.kind === 'time') onSeek(timeUnder(event));
      },
      onPointerMove(event: PointerEvent<SVGSVGElement>) {
        const held = grip.current;
        if (!held) {
          onLook(event.target instanceof Element ? eventUnder(event.target, run) : null);
          return;
        }
        if (event.pointerType !== 'mouse') return;
        const moved = event.clientX - held.startX;
        if (!held.hasMoved && Math.hypot(moved, event.clientY - held.startY) < CLICK_PX) return;
        held.hasMoved = true;
        if (held.kind === 'message')
          setEndDrag({ message: held.id, by_ms: axis.timeAt(axis.left + moved) - axis.timeAt(axis.left) });
        else onSeek(timeUnder(event));
      },
      onPointerUp(event: PointerEvent<SVGSVGElement>) {
        const held = grip.current;
        grip.current = null;
        if (!held) return;
        const at = { x: event.clientX, y: event.clientY };
        if (held.hasMoved) {
          if (endDrag) onDelay(endDrag.message, endDrag.by_ms);
          setEndDrag(null);
        } else if (held.kind === 'message') onMessage(held.id, at);
        else if (held.kind === 'lane') {
          const actor = options.layout.lanes.find((lane) => lane.actor === held.id)?.actor;
          if (actor) onLane(actor, Math.max(0, timeUnder(event)), at);
        }
      },
      onPointerCancel() {
        grip.current = null;
        setEndDrag(null);
      },
      onPointerLeave() {
        if (!grip.current) onLook(null);
      },
    },
  };
}

function gripAt(target: Element, event: PointerEvent): Grip {
  const start = { startX: event.clientX, startY: event.clientY, hasMoved: false };
  if (!target.closest('[data-playhead], [data-axis]')) {
    const message = target.closest<SVGElement>('[data-message]')?.dataset.message;
    if (message !== undefined) return { kind: 'message', id: message, ...start };
    const lane = target.closest<SVGElement>('[data-lane]')?.dataset.lane;
    if (lane !== undefined) return { kind: 'lane', id: lane, ...start };
  }
  return { kind: 'time', id: '', ...start };
}

function eventUnder(target: Element, run: Run): number | null {
  const event = target.closest<SVGElement>('[data-event]')?.dataset.event;
  if (event !== undefined) return Number(event);
  const id = target.closest<SVGElement>('[data-message]')?.dataset.message;
  const message = run.messages.find((one) => one.id === id);
  return message ? (message.received ?? message.sent) : null;
}
