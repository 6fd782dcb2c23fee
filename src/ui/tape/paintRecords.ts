import { CATEGORIES, type Category, type Description } from './describeRecord.ts';
import { ramp } from './easing.ts';
import { drawGlyph } from './glyphs.ts';
import { CARD_WIDTH_MIN, CELL_WIDTH_MIN, layCells, type Cell, type Window } from './layout.ts';
import type { Palette } from './palette.ts';

/** Height of a record on the tape, px (before the tape's scale). */
export const RECORD_HEIGHT = 72;
const BAR_HEIGHT = 5;
/** A record that has just arrived fades in and slides this far. */
const ARRIVAL_SLIDE = 26;

/** How much of the height a category takes where records are too narrow for a sign: its shape then is its height. */
export const CATEGORY_HEIGHT: { readonly [category in Category]: number } = {
  authorized: 0.46,
  captured: 0.72,
  refunded: 0.86,
  failed: 1,
  deleted: 0.3,
  other: 0.6,
};

/** What the painter asks about the records it draws. */
export interface RecordsInSight {
  readonly endOffset: number;
  /** Records from here on have not yet happened, as the person looks at it. */
  readonly presentEnd: number;
  category(offset: number): number;
  describe(offset: number): Description | null;
  /** 0 for a record that arrives just now, 1 for one that stands. */
  arrived(offset: number): number;
}

/** Width of a letter, px: these fonts give every letter the same. */
const TITLE_ADVANCE = 7.8;
const DETAIL_ADVANCE = 6.9;

/** As much of `text` as fits. */
function fit(text: string, width: number, advance: number): string {
  const letters = Math.max(1, Math.floor((width + 1) / advance));
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}

const fonts = new Map<
  string,
  { readonly offset: string; readonly title: string; readonly detail: string; readonly small: string }
>();

function fontsOf(family: string) {
  let found = fonts.get(family);
  if (!found) {
    found = {
      offset: `11px ${family}`,
      title: `600 13px ${family}`,
      detail: `11.5px ${family}`,
      small: `10px ${family}`,
    };
    fonts.set(family, found);
  }
  return found;
}

/** Draws the records in sight as cards, cells or ticks, whatever their width asks for. */
export function paintRecords(
  context: CanvasRenderingContext2D,
  window: Window,
  records: RecordsInSight,
  palette: Palette,
): void {
  for (const cell of layCells(window, records.endOffset)) {
    const arrived = records.arrived(cell.offset);
    const dim = cell.offset >= records.presentEnd ? 0.3 : 1;
    context.globalAlpha = dim * arrived;
    const moved = arrived < 1 ? { ...cell, x: cell.x + (1 - arrived) * ARRIVAL_SLIDE } : cell;
    const category = CATEGORIES[records.category(cell.offset)] ?? 'other';
    if (cell.width >= CELL_WIDTH_MIN) paintCard(context, moved, category, records, palette, dim * arrived);
    else paintTick(context, moved, category, palette);
  }
  context.globalAlpha = 1;
}

function paintCard(
  context: CanvasRenderingContext2D,
  { offset, x, width }: Cell,
  category: Category,
  records: RecordsInSight,
  palette: Palette,
  alpha: number,
): void {
  const colour = palette.category[category];
  const font = fontsOf(palette.mono);
  const w = width - 3;
  paintBox(context, x + 1, w, colour, palette);
  const asCard = ramp(width, CARD_WIDTH_MIN - 8, CARD_WIDTH_MIN + 6);
  if (asCard > 0) {
    context.globalAlpha = alpha * asCard;
    const found = records.describe(offset);
    context.save();
    context.beginPath();
    context.rect(x + 2, 0, w - 2, RECORD_HEIGHT);
    context.clip();
    context.fillStyle = palette.muted;
    context.font = font.offset;
    context.fillText(String(offset), x + 8, 24);
    if (found) {
      context.fillStyle = palette.ink;
      context.font = font.title;
      context.fillText(fit(found.title, w - 10, TITLE_ADVANCE), x + 8, 42);
      context.fillStyle = category === 'other' ? palette.muted : colour;
      context.font = font.detail;
      if (category === 'other') {
        context.fillText(fit(found.detail, w - 10, DETAIL_ADVANCE), x + 8, 60);
      } else {
        drawGlyph(context, category, x + 11, 56, 8, colour);
        context.fillText(fit(found.detail, w - 17, DETAIL_ADVANCE), x + 18, 60);
      }
    }
    context.restore();
  }
  if (asCard < 1) {
    context.globalAlpha = alpha * (1 - asCard) * ramp(width, CELL_WIDTH_MIN, CELL_WIDTH_MIN + 4);
    const label = String(offset);
    context.fillStyle = palette.muted;
    context.font = label.length > 4 ? font.small : font.offset;
    context.textAlign = 'center';
    // Long offsets show the digits that differ from their neighbours'.
    context.fillText(label.length * 6.2 > w ? `…${label.slice(-3)}` : label, x + 1 + w / 2, 30);
    context.textAlign = 'start';
    drawGlyph(context, category, x + 1 + w / 2, 50, 10, colour);
  }
}

function paintBox(context: CanvasRenderingContext2D, x: number, width: number, colour: string, palette: Palette): void {
  context.beginPath();
  context.roundRect(x + 0.5, 0.5, width - 1, RECORD_HEIGHT - 1, 3);
  context.fillStyle = palette.panel;
  context.fill();
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.stroke();
  context.beginPath();
  context.roundRect(x, 0, width, BAR_HEIGHT, 2);
  context.fillStyle = colour;
  context.fill();
}

function paintTick(context: CanvasRenderingContext2D, { x, width }: Cell, category: Category, palette: Palette): void {
  const colour = palette.category[category];
  const asBox = ramp(width, 7, 11);
  const alpha = context.globalAlpha;
  const w = width - ramp(width, 2, 6) - ramp(width, 8, 14);
  if (asBox > 0) {
    context.globalAlpha = alpha * asBox;
    paintBox(context, x + 0.5, w, colour, palette);
    drawGlyph(context, category, x + 0.5 + w / 2, 40, Math.min(10, w - 2), colour);
  }
  if (asBox < 1) {
    context.globalAlpha = alpha * (1 - asBox);
    const height = CATEGORY_HEIGHT[category] * RECORD_HEIGHT;
    context.fillStyle = colour;
    context.fillRect(x + 0.5, RECORD_HEIGHT - height, Math.max(1, w), height);
  }
}

/** The dashed place where the next record will stand. */
export function paintNextSlot(context: CanvasRenderingContext2D, x: number, palette: Palette): void {
  context.beginPath();
  context.roundRect(x + 1.5, 0.5, 16, RECORD_HEIGHT - 1, 3);
  context.strokeStyle = palette.muted;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.stroke();
  context.setLineDash([]);
}

/** A frame around one record: `strength` 1 for the one under the cursor or opened, less for the one under the pointer. */
export function paintFrame(
  context: CanvasRenderingContext2D,
  window: Window,
  x: number,
  palette: Palette,
  strength: number,
): void {
  const width = Math.max(window.recordWidth - 2, 3);
  context.beginPath();
  context.roundRect(x + 0.5, 0, width, RECORD_HEIGHT, 3);
  context.globalAlpha = strength;
  context.strokeStyle = palette.ink;
  context.lineWidth = 2;
  context.stroke();
  context.globalAlpha = 1;
}
