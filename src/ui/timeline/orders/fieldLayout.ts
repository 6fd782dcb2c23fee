/** Sizes a dot's cell can have, px, from the largest. */
export const CELLS_PX = [26, 18, 12, 8, 5, 3] as const;

/** A field of dots, row by row, each in a square cell. */
export interface FieldLayout {
  readonly count: number;
  readonly cell_px: number;
  readonly columns: number;
  readonly rows: number;
  readonly width_px: number;
  readonly height_px: number;
}

/** Lays `count` dots out in rows as wide as `width_px` allows; at least one column. */
export function layoutField(count: number, width_px: number, cell_px: number): FieldLayout {
  const columns = Math.max(1, Math.min(Math.max(1, count), Math.floor(width_px / cell_px)));
  const rows = Math.ceil(count / columns);
  return { count, cell_px, columns, rows, width_px: columns * cell_px, height_px: rows * cell_px };
}

/** The largest cell with which all dots fit into the box; the smallest there is where none does. */
export function fittingCell(count: number, width_px: number, height_px: number): number {
  const fits = CELLS_PX.find((cell_px) => layoutField(count, width_px, cell_px).height_px <= height_px);
  return fits ?? CELLS_PX[CELLS_PX.length - 1] ?? 3;
}

/** The next larger (+1) or smaller (−1) cell; the same at either end. */
export function zoomCell(cell_px: number, by: 1 | -1): number {
  const at = CELLS_PX.findIndex((size) => size <= cell_px);
  return CELLS_PX[Math.min(CELLS_PX.length - 1, Math.max(0, at - by))] ?? cell_px;
}

/** Where a dot's cell begins, px from the field's corner. */
export function cornerOf(position: number, layout: FieldLayout): { readonly x: number; readonly y: number } {
  return {
    x: (position % layout.columns) * layout.cell_px,
    y: Math.floor(position / layout.columns) * layout.cell_px,
  };
}

/** The dot under a point of the field, px; null where there is none. */
export function positionAt(x: number, y: number, layout: FieldLayout): number | null {
  const column = Math.floor(x / layout.cell_px);
  const row = Math.floor(y / layout.cell_px);
  const position = row * layout.columns + column;
  const isInside = column >= 0 && column < layout.columns && row >= 0 && position < layout.count;
  return isInside ? position : null;
}

/** The dots in sight: from the first to before the last, as far down as the box reaches. */
export function inSight(
  layout: FieldLayout,
  scrolled_px: number,
  height_px: number,
): { readonly from: number; readonly until: number } {
  const firstRow = Math.max(0, Math.floor(scrolled_px / layout.cell_px));
  const endRow = Math.ceil((scrolled_px + height_px) / layout.cell_px);
  return {
    from: Math.min(layout.count, firstRow * layout.columns),
    until: Math.min(layout.count, endRow * layout.columns),
  };
}

/** How far the box must be scrolled for a dot to be in sight; as it is if it is already. */
export function scrollTo(position: number, layout: FieldLayout, scrolled_px: number, height_px: number): number {
  const { y } = cornerOf(position, layout);
  if (y < scrolled_px) return y;
  return Math.max(scrolled_px, y + layout.cell_px - height_px);
}

/** Dots that Page Up and Page Down go: a screenful of rows, and never fewer than ten dots. */
const PAGE_DOTS_MIN = 10;

/** Where a key leads from a dot; null: the key is none of ours. */
export function moveBy(key: string, position: number, layout: FieldLayout, height_px: number): number | null {
  const { columns, cell_px, count } = layout;
  const screen = Math.max(1, Math.floor(height_px / cell_px)) * columns;
  // Where all fit on one screen, a screenful would be no more than End.
  const page = screen >= count ? PAGE_DOTS_MIN : Math.max(PAGE_DOTS_MIN, screen);
  const moves: { readonly [key: string]: number } = {
    ArrowRight: position + 1,
    ArrowLeft: position - 1,
    ArrowDown: position + columns < count ? position + columns : position,
    ArrowUp: position - columns >= 0 ? position - columns : position,
    PageDown: position + page,
    PageUp: position - page,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}
