export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A cubic Bézier curve: from, two control points, to. */
export type Cubic = readonly [Point, Point, Point, Point];

/** A wire: curves end to end. */
export type Wire = readonly Cubic[];

/** Where a wire ends: the middle of a card's top edge. */
export interface Socket extends Point {
  /** Cards above stand in the way: the wire goes down this gutter from the top of the first row. */
  readonly gutter: { readonly x: number; readonly top: number } | null;
}

/** Room in which a wire turns from a gutter to its card, px. */
const TURN = 10;

function drop(from: Point, to: Point): Cubic {
  const height = to.y - from.y;
  return [from, { x: from.x, y: from.y + 0.58 * height }, { x: to.x, y: to.y - 0.62 * height }, to];
}

function sideways(from: Point, to: Point): Cubic {
  const height = to.y - from.y;
  return [from, { x: from.x + 0.46 * (to.x - from.x), y: from.y }, { x: to.x, y: from.y + 0.15 * height }, to];
}

/** The wire from a head to its card. `leaves`: downwards from a head on the tape, sideways from a label at the tape's end. */
export function layWire(from: Point, socket: Socket, leaves: 'down' | 'sideways'): Wire {
  const bend = leaves === 'down' ? drop : sideways;
  const { gutter } = socket;
  if (!gutter || gutter.top >= socket.y) return [bend(from, socket)];
  const top = { x: gutter.x, y: gutter.top };
  const bottom = { x: gutter.x, y: socket.y - TURN };
  return [
    bend(from, top),
    [top, top, bottom, bottom],
    [bottom, { x: bottom.x, y: socket.y - TURN / 2 }, { x: socket.x, y: socket.y - TURN / 1.2 }, socket],
  ];
}

const round = (n: number) => Math.round(n * 10) / 10;

/** The wire as the `d` of an SVG path. */
export function pathOf(wire: Wire): string {
  let path = '';
  for (const [from, a, b, to] of wire) {
    if (path === '') path = `M${round(from.x)},${round(from.y)}`;
    path += `C${round(a.x)},${round(a.y)} ${round(b.x)},${round(b.y)} ${round(to.x)},${round(to.y)}`;
  }
  return path;
}

function span([from, , , to]: Cubic): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}

/** The point a share `t` (0 to 1) along the wire; curves count by the distance of their ends. */
export function pointOn(wire: Wire, t: number): Point {
  const total = wire.reduce((sum, cubic) => sum + span(cubic), 0);
  let left = t * total;
  for (const cubic of wire) {
    const length = span(cubic);
    if (left <= length || cubic === wire.at(-1))
      return cubicPoint(cubic, length === 0 ? 1 : Math.min(1, left / length));
    left -= length;
  }
  return { x: 0, y: 0 };
}

function cubicPoint([p, a, b, q]: Cubic, t: number): Point {
  const u = 1 - t;
  const mix = (k: 'x' | 'y') => u ** 3 * p[k] + 3 * u * u * t * a[k] + 3 * u * t * t * b[k] + t ** 3 * q[k];
  return { x: mix('x'), y: mix('y') };
}
