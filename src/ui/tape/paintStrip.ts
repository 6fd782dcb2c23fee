import type { Pen } from './canvasSheet.ts';
import { TICK_WIDTH_MIN, xOfOffset, type Window } from './layout.ts';
import type { LogSight } from './logSight.ts';
import { paintDensity } from './paintDensity.ts';
import { paintFrame, paintNextSlot, paintRecords, RECORD_HEIGHT, STEPPED_BACK } from './paintRecords.ts';
import type { Palette } from './palette.ts';

/** What the strip shows of the log this frame. */
export interface StripPicture {
  readonly endOffset: number;
  readonly asOf: number | 'live';
  readonly sight: LogSight;
  /** How far in it is, 0 to 1: a record slides in. */
  readonly arrived: (offset: number) => number;
  readonly hovered: number | null;
  readonly lit: ReadonlySet<number>;
  readonly framed: readonly (number | null)[];
}

/** Paints the strip: records or their density, the slot of the next one, the present while one looks at the past, and frames. */
export function paintStrip(context: Pen, view: Window, picture: StripPicture, palette: Palette): void {
  const { endOffset, asOf, sight, arrived, hovered, lit, framed } = picture;
  const presentEnd = asOf === 'live' ? Number.POSITIVE_INFINITY : asOf;
  if (view.recordWidth < TICK_WIDTH_MIN) {
    paintDensity(context, view, endOffset, presentEnd, sight.pages, palette, lit.size > 0 ? STEPPED_BACK : 1);
  } else {
    const category = (offset: number) => sight.pages.at(offset);
    const describe = (offset: number) => sight.describe(offset);
    paintRecords(context, view, { endOffset, presentEnd, category, describe, lit, arrived }, palette);
  }
  const endX = xOfOffset(view, endOffset);
  if (endX < view.width) paintNextSlot(context, endX, palette);
  if (asOf !== 'live') paintPresent(context, xOfOffset(view, asOf), palette);
  if (hovered !== null) paintFrame(context, view, xOfOffset(view, hovered), palette, 0.35);
  for (const offset of new Set([...lit, ...framed])) {
    if (offset !== null) paintFrame(context, view, xOfOffset(view, offset), palette, 1);
  }
}

function paintPresent(context: Pen, x: number, palette: Palette): void {
  context.fillStyle = palette.past;
  context.fillRect(x - 1, 0, 2, RECORD_HEIGHT);
  context.beginPath();
  context.roundRect(x - 4, 0, 8, 8, 2);
  context.fill();
}
