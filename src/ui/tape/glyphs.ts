import type { Category } from './describeRecord.ts';
import type { Pen } from './canvasSheet.ts';

/** Draws a category's shape, `size` px square, centred on `x`, `y`: drawn, not written, so that no font can lack it. */
export function drawGlyph(context: Pen, category: Category, x: number, y: number, size: number, colour: string): void {
  const r = size / 2;
  context.save();
  context.translate(x, y);
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = Math.max(1.2, size / 6);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  SHAPES[category](context, r);
  context.restore();
}

const SHAPES: { readonly [category in Category]: (context: Pen, r: number) => void } = {
  captured(context, r) {
    context.moveTo(-0.85 * r, 0.1 * r);
    context.lineTo(-0.25 * r, 0.75 * r);
    context.lineTo(0.85 * r, -0.75 * r);
    context.stroke();
  },
  failed(context, r) {
    context.moveTo(-0.7 * r, -0.7 * r);
    context.lineTo(0.7 * r, 0.7 * r);
    context.moveTo(0.7 * r, -0.7 * r);
    context.lineTo(-0.7 * r, 0.7 * r);
    context.stroke();
  },
  refunded(context, r) {
    context.moveTo(-0.2 * r, -0.35 * r);
    context.lineTo(-0.85 * r, 0.2 * r);
    context.lineTo(-0.2 * r, 0.75 * r);
    context.moveTo(-0.75 * r, 0.2 * r);
    context.lineTo(0.4 * r, 0.2 * r);
    context.quadraticCurveTo(0.9 * r, 0.2 * r, 0.9 * r, -0.3 * r);
    context.lineTo(0.9 * r, -0.7 * r);
    context.stroke();
  },
  authorized(context, r) {
    context.setLineDash([0.45 * r, 0.5 * r]);
    context.arc(0, 0, 0.78 * r, 0, 2 * Math.PI);
    context.stroke();
  },
  deleted(context, r) {
    context.rect(-0.7 * r, -0.7 * r, 1.4 * r, 1.4 * r);
    context.moveTo(-0.7 * r, 0.7 * r);
    context.lineTo(0.7 * r, -0.7 * r);
    context.stroke();
  },
  other(context, r) {
    context.arc(0, 0, 0.42 * r, 0, 2 * Math.PI);
    context.fill();
  },
  removed() {},
};
