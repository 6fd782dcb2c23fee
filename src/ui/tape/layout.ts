/** What a record looks like at a given width: a card, a cell with its offset, a tick of colour, or one of many in a column. */
export type Form = 'card' | 'cell' | 'tick' | 'column';

/** Below these widths (px a record) the tape changes its form. */
export const CARD_WIDTH_MIN = 52;
export const CELL_WIDTH_MIN = 24;
export const TICK_WIDTH_MIN = 2.5;

/** Width of a density column, px: it stays between the two while the zoom moves. */
const COLUMN_WIDTH_MIN = 3;

/** Room after the last record for the place of the next one, px. */
export const NEXT_SLOT_WIDTH = 20;

/** The narrowest and widest a record may get, px. The narrowest puts 50,000 records on 1,000 px. */
export const RECORD_WIDTH_MIN = 0.02;
export const RECORD_WIDTH_MAX = 120;

/** What part of the log is in sight, and how large. Offsets may be fractional while it moves. */
export interface Window {
  /** Offset that stands at the right end of the room for records. */
  readonly right: number;
  /** px a record. */
  readonly recordWidth: number;
  /** px of the whole tape. */
  readonly width: number;
}

export function formOf(recordWidth: number): Form {
  if (recordWidth >= CARD_WIDTH_MIN) return 'card';
  if (recordWidth >= CELL_WIDTH_MIN) return 'cell';
  return recordWidth >= TICK_WIDTH_MIN ? 'tick' : 'column';
}

/** How many records fit, fractional. */
export function capacity(recordWidth: number, width: number): number {
  return Math.max(0, width - NEXT_SLOT_WIDTH) / recordWidth;
}

/** Where the window ends when it follows the end of the log: a log shorter than the window stands at the left. */
export function liveRight(endOffset: number, recordWidth: number, width: number): number {
  return Math.max(endOffset, capacity(recordWidth, width));
}

/** Keeps a window's end where there are records to see. */
export function clampRight(right: number, endOffset: number, recordWidth: number, width: number): number {
  const fits = capacity(recordWidth, width);
  return Math.min(Math.max(right, fits), Math.max(endOffset, fits));
}

/** x of the left edge of the record at `offset`, px from the tape's left end. Fractional offsets fall within a record. */
export function xOfOffset(window: Window, offset: number): number {
  return window.width - NEXT_SLOT_WIDTH - (window.right - offset) * window.recordWidth;
}

/** The (fractional) offset at `x` px. */
export function offsetAtX(window: Window, x: number): number {
  return window.right - (window.width - NEXT_SLOT_WIDTH - x) / window.recordWidth;
}

/** The records in sight: `from` inclusive, `to` exclusive, whole offsets within the log. */
export function recordsInSight(window: Window, endOffset: number): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.floor(offsetAtX(window, 0)));
  const to = Math.min(endOffset, Math.ceil(offsetAtX(window, window.width)));
  return { from: Math.min(from, endOffset), to: Math.max(to, Math.min(from, endOffset)) };
}

/** Records a density column holds: the least of 1, 2, 5, 10, 20, 50 … that makes a column wide enough to be seen. */
export function recordsPerColumn(recordWidth: number): number {
  let step = 1;
  for (;;) {
    for (const digit of [1, 2, 5]) {
      if (digit * step * recordWidth >= COLUMN_WIDTH_MIN) return digit * step;
    }
    step *= 10;
  }
}

export interface Cell {
  readonly offset: number;
  readonly x: number;
  readonly width: number;
}

/** One cell a record in sight, left to right. */
export function layCells(window: Window, endOffset: number): Cell[] {
  const { from, to } = recordsInSight(window, endOffset);
  const cells: Cell[] = [];
  for (let offset = from; offset < to; offset += 1) {
    cells.push({ offset, x: xOfOffset(window, offset), width: window.recordWidth });
  }
  return cells;
}

export interface Column {
  /** First record of the column; columns start at multiples of their size, so that they stand still while the tape moves. */
  readonly from: number;
  /** Exclusive; the last column may be short. */
  readonly to: number;
  readonly x: number;
  readonly width: number;
}

/** Columns of many records each, left to right. Their number is bounded by the tape's width, whatever the log's length. */
export function layColumns(window: Window, endOffset: number): { readonly size: number; readonly columns: Column[] } {
  const size = recordsPerColumn(window.recordWidth);
  const { from, to } = recordsInSight(window, endOffset);
  const columns: Column[] = [];
  for (let start = Math.floor(from / size) * size; start < to; start += size) {
    columns.push({
      from: start,
      to: Math.min(start + size, endOffset),
      x: xOfOffset(window, start),
      width: size * window.recordWidth,
    });
  }
  return { size, columns };
}
