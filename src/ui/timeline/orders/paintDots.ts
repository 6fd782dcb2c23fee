import type { Pen } from '../../tape/canvasSheet.ts';
import type { Dots } from './dots.ts';
import { cornerOf, type FieldLayout, inSight } from './fieldLayout.ts';

/** Below this a dot has no room for a tick or a cross: a ring and a disc must do. */
const SIGN_CELL_PX = 12;
/** Below this it has no room for a ring: a speck and a square. */
const RING_CELL_PX = 8;
/** Of the drawing in `Dot.tsx`. */
const UNIT_PX = 26;

export interface DotColours {
  readonly good: string;
  readonly bad: string;
  /** Of the cross on a filled dot. */
  readonly sign: string;
}

/** Reads the colours that hold for `element` now. */
export function readDotColours(element: Element): DotColours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim() || style.color;
  return { good: read('--captured'), bad: read('--alarm'), sign: read('--panel') };
}

/** Draws the dots in sight of a field that is scrolled so far; the pen's corner is the box's. */
export function paintDots(
  pen: Pen,
  dots: Dots,
  layout: FieldLayout,
  scrolled_px: number,
  height_px: number,
  colours: DotColours,
): void {
  const { from, until } = inSight(layout, scrolled_px, height_px);
  const paint = layout.cell_px < RING_CELL_PX ? paintSpecks : paintRings;
  pen.save();
  pen.translate(0, -scrolled_px);
  paint(pen, dots, layout, from, until, colours);
  pen.restore();
}

function paintSpecks(
  pen: Pen,
  dots: Dots,
  layout: FieldLayout,
  from: number,
  until: number,
  { good, bad }: DotColours,
): void {
  const { cell_px } = layout;
  const speck = Math.max(1, Math.round(cell_px / 3));
  const inset = (cell_px - speck) / 2;
  for (const [isBad, colour, size, at] of [
    [false, good, speck, inset],
    [true, bad, cell_px - 0.6, 0.3],
  ] as const) {
    pen.fillStyle = colour;
    for (let position = from; position < until; position++) {
      if (dots.isBad(position) !== isBad) continue;
      const { x, y } = cornerOf(position, layout);
      pen.fillRect(x + at, y + at, size, size);
    }
  }
}

function paintRings(pen: Pen, dots: Dots, layout: FieldLayout, from: number, until: number, colours: DotColours): void {
  const { cell_px } = layout;
  const scale = cell_px / UNIT_PX;
  const [rings, discs, ticks, crosses] = [new Path2D(), new Path2D(), new Path2D(), new Path2D()];
  const radius = cell_px < SIGN_CELL_PX ? cell_px / 2 - 1.2 : 9 * scale;
  for (let position = from; position < until; position++) {
    const isBad = dots.isBad(position);
    const { x, y } = cornerOf(position, layout);
    const [centreX, centreY] = [x + cell_px / 2, y + cell_px / 2];
    const path = isBad ? discs : rings;
    path.moveTo(centreX + radius, centreY);
    path.arc(centreX, centreY, radius, 0, 2 * Math.PI);
    if (cell_px < SIGN_CELL_PX) continue;
    if (isBad) addCross(crosses, centreX, centreY, 3.5 * scale);
    else addTick(ticks, centreX, centreY, scale);
  }
  const line = Math.max(1, 2 * scale);
  pen.lineWidth = line;
  pen.strokeStyle = colours.good;
  pen.stroke(rings);
  pen.stroke(ticks);
  pen.fillStyle = colours.bad;
  pen.fill(discs);
  pen.strokeStyle = colours.sign;
  pen.stroke(crosses);
}

function addCross(path: Path2D, x: number, y: number, arm: number): void {
  path.moveTo(x - arm, y - arm);
  path.lineTo(x + arm, y + arm);
  path.moveTo(x + arm, y - arm);
  path.lineTo(x - arm, y + arm);
}

function addTick(path: Path2D, x: number, y: number, scale: number): void {
  path.moveTo(x - 4 * scale, y + 0.2 * scale);
  path.lineTo(x - scale, y + 3.2 * scale);
  path.lineTo(x + 4 * scale, y - 3 * scale);
}
