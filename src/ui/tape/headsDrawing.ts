import type { SessionState } from '../../session/session.ts';
import { hueVar } from '../theme/hue.ts';
import type { CardSockets } from './cardSockets.ts';
import { CATEGORIES } from './describeRecord.ts';
import { HeadFleet, isDashed, labelOf, type FleetHead } from './headFleet.ts';
import { headX, placeHeads } from './heads.ts';
import type { Window } from './layout.ts';
import type { Palette } from './palette.ts';
import type { StatusPages } from './statusPages.ts';
import { WireOverlay } from './wireOverlay.ts';
import type { Point, Socket } from './wires.ts';

/** Up to this rate a pulse a record can be seen; above it the wires flow. */
const PULSE_RATE_MAX = 20;
/** A view that read more than this at once replays or catches up: no pulse. */
const PULSE_RECORDS_MAX = 3;

/** Where the tape stands on the page, in px; all but `origin` before its scale. */
export interface TapePlace {
  readonly width: number;
  readonly gap: number;
  readonly scale: number;
  /** The left end of the tape's bottom edge, px in the overlay. */
  readonly origin: Point;
}

/** What the heads are drawn with this frame. */
export interface HeadsFrame {
  readonly state: SessionState;
  readonly view: Window;
  readonly recordsPerSecond: number;
  readonly now_ms: number;
  /** Nothing moves by itself. */
  readonly still: boolean;
}

/** The views' heads on the tape, their wires to the cards, and the pulses that run down them. */
export class HeadsDrawing {
  readonly #fleet = new HeadFleet();
  readonly #lastX = new Map<string, number>();
  readonly #overlay: WireOverlay;
  readonly #sockets: CardSockets;

  constructor(svg: SVGSVGElement, sockets: CardSockets) {
    this.#overlay = new WireOverlay(svg);
    this.#sockets = sockets;
  }

  clear(): void {
    this.#fleet.clear();
  }

  update(state: SessionState, now_ms: number, still: boolean): FleetHead[] {
    return this.#fleet.update(state, now_ms, still);
  }

  /** Moves every head on; returns whether any still moves. */
  move(now_ms: number, elapsed_ms: number): boolean {
    return this.#fleet.move(now_ms, elapsed_ms);
  }

  /** Whether the wires of these heads move without an end. */
  flows(heads: readonly FleetHead[], { recordsPerSecond, still }: HeadsFrame): boolean {
    return recordsPerSecond > PULSE_RATE_MAX && !still && heads.some(({ report }) => report.status === 'running');
  }

  draw(heads: readonly FleetHead[], frame: HeadsFrame, place: TapePlace): void {
    const { state, view, recordsPerSecond } = frame;
    const byId = new Map(heads.map((head) => [head.id, head]));
    const placed = placeHeads(
      heads.map(({ id, track }) => ({ id, offset: track.offset, cardX: enters(this.#sockets.get(id)) })),
      view,
      place.gap,
    );
    const presentEnd = state.asOf === 'live' ? state.endOffset : state.asOf;
    const endX = headX(view, presentEnd);
    const byX = placed.filter(({ side }) => side === 'in');
    const pictures = placed.flatMap((one) => {
      const head = byId.get(one.id);
      if (!head) return [];
      return {
        ...one,
        x: this.#easedX(head, one.x),
        socket: this.#sockets.get(one.id),
        colour: hueVar(head.hue),
        dashed: isDashed(head.report),
        flowing: this.flows([head], frame),
        label: labelOf(head, one, { endOffset: presentEnd, endX, recordsPerSecond }),
        room: (byX[byX.indexOf(one) + 1]?.x ?? Number.POSITIVE_INFINITY) - one.x,
      };
    });
    this.#overlay.draw(pictures, place.origin, place.scale, place.width, frame.now_ms);
  }

  /** Starts a pulse for every record just read, and moves those under way; returns whether any is. */
  pulse(heads: readonly FleetHead[], frame: HeadsFrame, pages: StatusPages, palette: Palette): boolean {
    const { state, recordsPerSecond, now_ms, still } = frame;
    if (!still && recordsPerSecond <= PULSE_RATE_MAX && state.asOf === 'live') {
      for (const { id, forward, report } of heads) {
        if (forward === 0 || forward > PULSE_RECORDS_MAX || report.status !== 'running') continue;
        const category = CATEGORIES[pages.at(report.offset - 1)] ?? 'other';
        this.#overlay.pulse(id, palette.category[category], now_ms);
      }
    }
    return this.#overlay.movePulses(now_ms);
  }

  /** A falling head goes from where it stood on the page to where it now belongs. */
  #easedX({ id, track }: FleetHead, x: number): number {
    if (track.fallShare > 0) track.fallFromX ??= this.#lastX.get(id) ?? x;
    const eased = track.fallFromX === null ? x : x + (track.fallFromX - x) * track.fallShare;
    this.#lastX.set(id, eased);
    return eased;
  }
}

/** x at which a card's wire comes down: heads stand in this order, so that wires cross less. */
function enters(socket: Socket | undefined): number | null {
  return socket ? (socket.gutter?.x ?? socket.x) : null;
}
