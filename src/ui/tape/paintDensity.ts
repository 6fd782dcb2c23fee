import { CATEGORIES, type Category } from './describeRecord.ts';
import { layColumns, type Window } from './layout.ts';
import type { Palette } from './palette.ts';
import { RECORD_HEIGHT } from './paintRecords.ts';
import type { StatusPages } from './statusPages.ts';
import type { Pen } from './canvasSheet.ts';

/** From the bottom up: what wants attention stands on the base line, where lengths compare best. */
const STACK: readonly Category[] = ['failed', 'refunded', 'deleted', 'other', 'authorized', 'captured'];
const STACK_INDEX = STACK.map((category) => CATEGORIES.indexOf(category));

const counts = new Uint32Array(CATEGORIES.length);

/** Draws columns of many records each, stacked by category. A column's height is how full it is: only the last one grows. */
export function paintDensity(
  context: Pen,
  window: Window,
  endOffset: number,
  presentEnd: number,
  pages: StatusPages,
  palette: Palette,
  strength: number,
): void {
  const { size, columns } = layColumns(window, endOffset);
  for (const column of columns) {
    counts.fill(0);
    pages.count(column.from, column.to, counts);
    const gap = column.width > 4 ? 1 : 0.5;
    let y = RECORD_HEIGHT;
    STACK.forEach((category, i) => {
      const count = counts[STACK_INDEX[i] ?? 0] ?? 0;
      if (count === 0) return;
      const height = (count / size) * RECORD_HEIGHT;
      y -= height;
      context.globalAlpha =
        strength *
        (column.from >= presentEnd ? 0.3 : 1) *
        (category === 'captured' || category === 'authorized' ? 0.62 : 1);
      context.fillStyle = palette.category[category];
      context.fillRect(column.x, y, Math.max(1, column.width - gap), height);
    });
  }
  context.globalAlpha = 1;
}
