import { CATEGORIES, type Category, type Description } from './describeRecord.ts';
import { ramp } from './easing.ts';
import { drawGlyph } from './glyphs.ts';
import { CARD_WIDTH_MIN, CELL_WIDTH_MIN, layCells, type Cell, type Window } from './layout.ts';
import type { Palette } from './palette.ts';
import type { Pen } from './canvasSheet.ts';

/** Height of a record on the tape, px (before the tape's scale). */
export const RECORD_HEIGHT = 72;
const BAR_HEIGHT = 5;
/** A record that has just arrived fades in and slides this far. */
const ARRIVAL_SLIDE = 26;

/** How strong the other records are while some are lit up: they can still be read. */
export const STEPPED_BACK = 0.62;

/** How much of the height a category takes where records are too narrow for a sign: its shape then is its height. */
export const CATEGORY_HEIGHT: { readonly [category in Category]: number } = {
  authorized: 0.46,
  captured: 0.72,
  refunded: 0.86,
  failed: 1,
  deleted: 0.3,
  other: 0.6,
  removed: 0,
};

/** What the painter asks about the records it draws. */
export interface RecordsInSight {
  readonly endOffset: number;
  /** Records from here on have not yet happened, as the person looks at it. */
  readonly presentEnd: number;
  category(offset: number): number;
  describe(offset: number): Description | null;
  /** The records of what is lit up; the others step back. Empty: nothing is. */
  readonly lit: ReadonlySet<number>;
  /** 0 for a record that arrives just now, 1 for one that stands. */
  arrived(offset: number): number;
}

/** Width of a letter, px: these fonts give every letter the same. */
const OFFSET_ADVANCE = 6.6;
const TITLE_ADVANCE = 7.8;
const DETAIL_ADVANCE = 6.9;

/** As much of `text` as fits. */
function within(text: string, width: number, advance: number): string {
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

/** One record about to be drawn. */
interface Drawn extends Cell {
  readonly category: Category;
  readonly alpha: number;
}

/** Draws the records in sight as cards, cells or ticks, whatever their width asks for. */
export function paintRecords(context: Pen, window: Window, records: RecordsInSight, palette: Palette): void {
  const drawn = layCells(window, records.endOffset).map((cell): Drawn => {
    const arrived = records.arrived(cell.offset);
    const isBack = records.lit.size > 0 && !records.lit.has(cell.offset);
    const dim = (cell.offset >= records.presentEnd ? 0.3 : 1) * (isBack ? STEPPED_BACK : 1);
    const x = cell.x + (1 - arrived) * ARRIVAL_SLIDE;
    return { ...cell, x, category: CATEGORIES[records.category(cell.offset)] ?? 'other', alpha: dim * arrived };
  });
  const isWide = window.recordWidth >= CELL_WIDTH_MIN;
  for (const cell of drawn) {
    context.globalAlpha = cell.alpha;
    if (isWide) paintBox(context, cell.x + 1, cell.width - 3, cell.category, palette);
    else paintTick(context, cell, palette);
  }
  if (isWide) {
    const asCard = ramp(window.recordWidth, CARD_WIDTH_MIN - 8, CARD_WIDTH_MIN + 6);
    if (asCard > 0) writeCards(context, drawn, asCard, records, palette);
    if (asCard < 1) writeCells(context, drawn, 1 - asCard, palette);
  }
  context.globalAlpha = 1;
}

/** All offsets, then all titles, then all details: to change the font costs far more than to write. */
function writeCards(
  context: Pen,
  drawn: readonly Drawn[],
  strength: number,
  records: RecordsInSight,
  palette: Palette,
): void {
  const font = fontsOf(palette.mono);
  const room = (drawn[0]?.width ?? 0) - 13;
  context.font = font.offset;
  context.fillStyle = palette.muted;
  for (const { offset, x, alpha } of drawn) {
    context.globalAlpha = alpha * strength;
    context.fillText(within(String(offset), room, OFFSET_ADVANCE), x + 8, 24);
  }
  context.font = font.title;
  context.fillStyle = palette.ink;
  for (const { offset, x, alpha } of drawn) {
    context.globalAlpha = alpha * strength;
    context.fillText(within(records.describe(offset)?.title ?? '', room, TITLE_ADVANCE), x + 8, 42);
  }
  context.font = font.detail;
  for (const { offset, x, alpha, category } of drawn) {
    const colour = palette.category[category];
    const signRoom = category === 'other' || category === 'removed' ? 0 : 10;
    context.globalAlpha = alpha * strength;
    if (signRoom > 0) drawGlyph(context, category, x + 11, 56, 8, colour);
    context.fillStyle = colour;
    const detail = within(records.describe(offset)?.detail ?? '', room - signRoom + 3, DETAIL_ADVANCE);
    context.fillText(detail, x + 8 + signRoom, 60);
  }
}

function writeCells(context: Pen, drawn: readonly Drawn[], strength: number, palette: Palette): void {
  const font = fontsOf(palette.mono);
  const width = drawn[0]?.width ?? 0;
  const shown = strength * ramp(width, CELL_WIDTH_MIN, CELL_WIDTH_MIN + 4);
  const isLong = String(drawn.at(-1)?.offset ?? 0).length > 4;
  context.font = isLong ? font.small : font.offset;
  context.textAlign = 'center';
  for (const { offset, x, alpha, category } of drawn) {
    const label = String(offset);
    const middle = x + (width - 1) / 2;
    context.globalAlpha = alpha * shown;
    context.fillStyle = palette.muted;
    // Long offsets show the digits that differ from their neighbours'.
    context.fillText(label.length * 6.2 > width - 3 ? `…${label.slice(-3)}` : label, middle, 30);
    drawGlyph(context, category, middle, 50, 10, palette.category[category]);
  }
  context.textAlign = 'start';
}

/** A record's box; the place of one that was removed is empty and dashed. */
function paintBox(context: Pen, x: number, width: number, category: Category, palette: Palette): void {
  context.beginPath();
  context.roundRect(x + 0.5, 0.5, width - 1, RECORD_HEIGHT - 1, 3);
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  if (category === 'removed') {
    context.setLineDash([3, 3]);
    context.stroke();
    context.setLineDash([]);
    return;
  }
  context.fillStyle = palette.panel;
  context.fill();
  context.stroke();
  context.beginPath();
  context.roundRect(x, 0, width, BAR_HEIGHT, 2);
  context.fillStyle = palette.category[category];
  context.fill();
}

function paintTick(context: Pen, { x, width, category }: Drawn, palette: Palette): void {
  const colour = palette.category[category];
  const asBox = ramp(width, 7, 11);
  const alpha = context.globalAlpha;
  const w = width - ramp(width, 2, 6) - ramp(width, 8, 14);
  if (asBox > 0) {
    context.globalAlpha = alpha * asBox;
    paintBox(context, x + 0.5, w, category, palette);
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
export function paintNextSlot(context: Pen, x: number, palette: Palette): void {
  context.beginPath();
  context.roundRect(x + 1.5, 0.5, 16, RECORD_HEIGHT - 1, 3);
  context.strokeStyle = palette.muted;
  context.lineWidth = 1;
  context.setLineDash([3, 3]);
  context.stroke();
  context.setLineDash([]);
}

/** A frame around one record: `strength` 1 for the one under the cursor or opened, less for the one under the pointer. */
export function paintFrame(context: Pen, window: Window, x: number, palette: Palette, strength: number): void {
  const width = Math.max(window.recordWidth - 2, 3);
  context.beginPath();
  context.roundRect(x + 0.5, 0, width, RECORD_HEIGHT, 3);
  context.globalAlpha = strength;
  context.strokeStyle = palette.ink;
  context.lineWidth = 2;
  context.stroke();
  context.globalAlpha = 1;
}
