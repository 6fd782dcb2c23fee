import type { OverviewBuckets } from './overviewBuckets.ts';
import type { Palette } from './palette.ts';
import type { Pen } from './canvasSheet.ts';

/** The overview strip: its bars, the base line, and the heads under it; px (before the tape's scale). */
export const OVERVIEW_HEIGHT = 36;
const TOP = 3;
const BASE = 25;
const BAR_MIN = 4;

export interface OverviewPicture {
  readonly width: number;
  readonly endOffset: number;
  /** Offsets in sight, fractional. */
  readonly from: number;
  readonly to: number;
  readonly presentEnd: number;
  /** Records of what is lit up: a mark each. */
  readonly lit: ReadonlySet<number>;
  readonly heads: readonly { readonly offset: number; readonly hue: number }[];
}

/** x of an offset on the overview, px. The last record stands against the right end. */
export function overviewX(offset: number, endOffset: number, width: number): number {
  return endOffset === 0 ? 0 : (offset / endOffset) * width;
}

/** Draws the whole log: bars as tall as records came fast, the window's box, every view's head. */
export function paintOverview(
  context: Pen,
  buckets: OverviewBuckets,
  picture: OverviewPicture,
  palette: Palette,
): void {
  const { width, endOffset } = picture;
  const x = (offset: number) => overviewX(offset, endOffset, width);
  paintBars(context, buckets, picture, palette);
  context.fillStyle = palette.ink;
  context.fillRect(0, BASE, width, 1);
  if (endOffset === 0) return;
  context.fillStyle = palette.category.refunded;
  for (const offset of picture.lit) context.fillRect(x(offset + 0.5) - 1.5, 0, 3, BASE);
  for (const { offset, hue } of picture.heads) {
    const at = Math.min(Math.max(x(offset), 5), width - 5);
    context.fillStyle = palette.hues[hue % palette.hues.length] ?? palette.ink;
    context.beginPath();
    context.moveTo(at - 5, BASE + 11);
    context.lineTo(at + 5, BASE + 11);
    context.lineTo(at, BASE + 2);
    context.fill();
  }
  const left = Math.max(0.75, x(Math.max(0, picture.from)) - 1);
  const right = Math.min(width - 0.75, Math.max(x(Math.min(endOffset, picture.to)) + 1, left + 12));
  context.beginPath();
  context.roundRect(Math.min(left, right - 12), 0.75, Math.max(12, right - left), BASE + 2, 3);
  context.lineWidth = 1.5;
  context.strokeStyle = palette.ink;
  context.stroke();
}

function paintBars(context: Pen, buckets: OverviewBuckets, picture: OverviewPicture, palette: Palette): void {
  const { width, endOffset, presentEnd } = picture;
  const size = buckets.bucketSize;
  let fastest = 0;
  for (let i = 0; i < buckets.length; i += 1) fastest = Math.max(fastest, buckets.bar(i).recordsPerSecond ?? 0);
  // Square root: a log with quiet and wild hours shows both.
  const heightOf = (rate: number | null) =>
    rate === null || fastest === 0 ? (BASE - TOP) / 2 : BAR_MIN + Math.sqrt(rate / fastest) * (BASE - TOP - BAR_MIN);
  for (let i = 0; i < buckets.length; i += 1) {
    const bar = buckets.bar(i);
    const from = overviewX(i * size, endOffset, width);
    const to = overviewX(Math.min((i + 1) * size, endOffset), endOffset, width);
    const w = Math.max(1, to - from - 1);
    const height = heightOf(bar.recordsPerSecond);
    const failed = (bar.failed / bar.count) * height;
    const dim = i * size >= presentEnd ? 0.35 : 1;
    context.globalAlpha = 0.24 * dim;
    context.fillStyle = palette.ink;
    context.fillRect(from, BASE - height, w, height);
    if (failed > 0) {
      context.globalAlpha = dim;
      context.fillStyle = palette.category.failed;
      context.fillRect(from, BASE - Math.max(2, failed), w, Math.max(2, failed));
    }
  }
  context.globalAlpha = 1;
}
