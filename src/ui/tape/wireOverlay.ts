import { easeOut } from './easing.ts';
import type { PlacedHead } from './heads.ts';
import { layWire, pathOf, pointOn, type Point, type Socket, type Wire } from './wires.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** How long a record's pulse takes from the tape to the card, ms. */
const PULSE_MS = 320;
const PULSES_MAX = 24;
/** px the dashes of a busy wire move in a second. */
const FLOW_PX_PER_SECOND = 90;
const DASH = 11;

/** What is drawn of one head this frame. Positions in px of the tape's strip before its scale. */
export interface HeadPicture extends PlacedHead {
  readonly socket: Socket | undefined;
  /** A CSS colour, as the card uses it. */
  readonly colour: string;
  /** Crashed or replaying: not to be trusted just now. */
  readonly dashed: boolean;
  /** Records pass faster than single pulses could show. */
  readonly flowing: boolean;
  readonly label: string;
  /** px to the next head at its right: a label that does not fit is left out. */
  readonly room: number;
}

interface Drawn {
  readonly head: SVGPathElement;
  readonly label: SVGTextElement;
  readonly wire: SVGPathElement;
  readonly attributes: Map<string, string>;
  geometry: Wire;
}

interface Pulse {
  readonly id: string;
  readonly dot: SVGCircleElement;
  readonly started_ms: number;
}

/** Heads, their labels and wires, and the pulses that run down them: SVG nodes kept and moved, never rebuilt. */
export class WireOverlay {
  readonly #svg: SVGSVGElement;
  // Heads over labels over wires, whichever view they belong to.
  readonly #layers: { readonly [node in 'wire' | 'label' | 'head']: SVGGElement };
  readonly #drawn = new Map<string, Drawn>();
  #pulses: Pulse[] = [];

  constructor(svg: SVGSVGElement) {
    this.#svg = svg;
    const layer = () => document.createElementNS(SVG, 'g');
    this.#layers = { wire: layer(), label: layer(), head: layer() };
    svg.append(this.#layers.wire, this.#layers.label, this.#layers.head);
  }

  /** `origin`: the left end of the tape's bottom edge, px in the overlay; `scale`: the tape's scale; `width`: of the tape, before it. */
  draw(heads: readonly HeadPicture[], origin: Point, scale: number, width: number, now_ms: number): void {
    const gone = new Set(this.#drawn.keys());
    for (const head of heads) {
      gone.delete(head.id);
      this.#drawHead(head, origin, scale, width, now_ms);
    }
    for (const id of gone) {
      const drawn = this.#drawn.get(id);
      for (const node of [drawn?.wire, drawn?.label, drawn?.head]) node?.remove();
      this.#drawn.delete(id);
    }
  }

  /** Sends a dot down the view's wire. */
  pulse(id: string, colour: string, now_ms: number): void {
    const drawn = this.#drawn.get(id);
    if (!drawn || drawn.geometry.length === 0 || this.#pulses.length >= PULSES_MAX) return;
    const dot = document.createElementNS(SVG, 'circle');
    dot.setAttribute('r', '4.5');
    dot.style.fill = colour;
    this.#svg.append(dot);
    this.#pulses.push({ id, dot, started_ms: now_ms });
  }

  /** Moves the pulses; returns whether any still runs. Call after `draw`. */
  movePulses(now_ms: number): boolean {
    this.#pulses = this.#pulses.filter(({ id, dot, started_ms }) => {
      const t = (now_ms - started_ms) / PULSE_MS;
      const wire = this.#drawn.get(id)?.geometry;
      if (t >= 1 || !wire || wire.length === 0) {
        dot.remove();
        return false;
      }
      const { x, y } = pointOn(wire, easeOut(t));
      dot.setAttribute('transform', `translate(${x.toFixed(1)},${y.toFixed(1)})`);
      return true;
    });
    return this.#pulses.length > 0;
  }

  #drawHead(head: HeadPicture, origin: Point, scale: number, width: number, now_ms: number): void {
    const drawn = this.#drawn.get(head.id) ?? this.#create(head.id);
    const at = (x: number, y: number): Point => ({ x: origin.x + x * scale, y: origin.y + y * scale });
    const { y } = head;
    const labelWidth = head.label.length * 6.7;
    let triangle: readonly [Point, Point, Point];
    let from: Point;
    let label: Point;
    let anchor: 'start' | 'end' = 'start';
    if (head.side === 'in') {
      triangle = [at(head.x - 6, 12), at(head.x + 6, 12), at(head.x, 3)];
      from = at(head.x, 12);
      const fits = head.x + 10 + labelWidth < width;
      label = fits ? at(head.x + 10, 13) : at(head.x - 10, 13);
      anchor = fits ? 'start' : 'end';
    } else if (head.side === 'left') {
      triangle = [at(head.x, y), at(head.x + 12, y - 7), at(head.x + 12, y + 7)];
      label = at(head.x + 18, y + 4);
      from = head.leaves === 'down' ? at(head.x + 8, y + 6) : at(head.x + 18 + labelWidth + 6, y);
    } else {
      triangle = [at(head.x, y), at(head.x - 12, y - 7), at(head.x - 12, y + 7)];
      label = at(head.x - 18, y + 4);
      anchor = 'end';
      from = head.leaves === 'down' ? at(head.x - 8, y + 6) : at(head.x - 18 - labelWidth - 6, y);
    }
    drawn.geometry = head.socket ? layWire(from, head.socket, head.leaves) : [];
    const [a, b, c] = triangle;
    const set = (node: 'head' | 'label' | 'wire', name: string, value: string) => {
      // Most heads stand still in most frames: only what changed touches the document.
      const key = `${node} ${name}`;
      if (drawn.attributes.get(key) === value) return;
      drawn.attributes.set(key, value);
      drawn[node].setAttribute(name, value);
    };
    set('head', 'd', `M${p(a)}L${p(b)}L${p(c)}Z`);
    set('head', 'fill', head.colour);
    set('wire', 'd', pathOf(drawn.geometry));
    set('wire', 'stroke', head.colour);
    set('wire', 'stroke-width', String(2 * Math.min(scale, 1.4)));
    set('wire', 'stroke-dasharray', head.dashed ? '5 4' : head.flowing ? '8 3' : 'none');
    set(
      'wire',
      'stroke-dashoffset',
      head.flowing ? String(-Math.round((now_ms / 1000) * FLOW_PX_PER_SECOND) % (DASH * 9)) : '0',
    );
    set('label', 'x', label.x.toFixed(1));
    set('label', 'y', label.y.toFixed(1));
    set('label', 'fill', head.colour);
    set('label', 'text-anchor', anchor);
    const text = head.side === 'in' && labelWidth + 20 > head.room ? '' : head.label;
    if (drawn.attributes.get('text') !== text) {
      drawn.attributes.set('text', text);
      drawn.label.textContent = text;
    }
  }

  #create(id: string): Drawn {
    const wire = document.createElementNS(SVG, 'path');
    wire.setAttribute('fill', 'none');
    const head = document.createElementNS(SVG, 'path');
    const label = document.createElementNS(SVG, 'text');
    wire.dataset['view'] = id;
    head.dataset['view'] = id;
    this.#layers.wire.append(wire);
    this.#layers.label.append(label);
    this.#layers.head.append(head);
    const drawn: Drawn = { head, label, wire, attributes: new Map(), geometry: [] };
    this.#drawn.set(id, drawn);
    return drawn;
  }
}

function p({ x, y }: Point): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
