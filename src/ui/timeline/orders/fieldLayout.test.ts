import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CELLS_PX,
  cornerOf,
  fittingCell,
  inSight,
  layoutField,
  moveBy,
  positionAt,
  scrollTo,
  zoomCell,
} from './fieldLayout.ts';

const layouts = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 20, max: 1_400 }), fc.constantFrom(...CELLS_PX))
  .map(([count, width, cell]) => layoutField(count, width, cell));

describe('a field of dots', () => {
  test('twenty dots stand in one row of a wide page', () => {
    expect(layoutField(20, 1066, 26)).toEqual({
      count: 20,
      cell_px: 26,
      columns: 20,
      rows: 1,
      width_px: 520,
      height_px: 26,
    });
  });

  test('the point in the middle of a dot’s cell finds the dot', () => {
    fc.assert(
      fc.property(layouts, fc.nat(), (layout, any) => {
        const position = any % layout.count;
        const { x, y } = cornerOf(position, layout);
        expect(positionAt(x + layout.cell_px / 2, y + layout.cell_px / 2, layout)).toBe(position);
      }),
    );
  });

  test('a point beside the dots finds none', () => {
    const layout = layoutField(25, 260, 26);
    expect(positionAt(-1, 5, layout)).toBeNull();
    expect(positionAt(261, 5, layout)).toBeNull();
    expect(positionAt(5 * 26 + 1, 2 * 26 + 1, layout)).toBeNull();
    expect(positionAt(5, -1, layout)).toBeNull();
  });

  test('no dot is larger than fits, and no smaller cell is taken than needed', () => {
    expect(fittingCell(20, 1066, 130)).toBe(26);
    expect(fittingCell(1_680, 1066, 130)).toBe(8);
    expect(fittingCell(1_000_000, 1066, 130)).toBe(3);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 200, max: 1_400 }), (count, width) => {
        const cell = fittingCell(count, width, 130);
        if (layoutField(count, width, cell).height_px > 130) expect(cell).toBe(3);
        const larger = zoomCell(cell, 1);
        if (larger !== cell) expect(layoutField(count, width, larger).height_px).toBeGreaterThan(130);
      }),
    );
  });

  test('zoom goes from size to size and stops at both ends', () => {
    expect(zoomCell(12, 1)).toBe(18);
    expect(zoomCell(12, -1)).toBe(8);
    expect(zoomCell(26, 1)).toBe(26);
    expect(zoomCell(3, -1)).toBe(3);
  });

  test('what is in sight holds the dot that was scrolled to', () => {
    fc.assert(
      fc.property(layouts, fc.nat(), fc.integer({ min: 40, max: 200 }), (layout, any, height) => {
        const position = any % layout.count;
        const scrolled = scrollTo(position, layout, 0, height);
        const { from, until } = inSight(layout, scrolled, height);
        expect(position).toBeGreaterThanOrEqual(from);
        expect(position).toBeLessThan(until);
      }),
    );
  });
});

describe('keys in a field', () => {
  const layout = layoutField(1_000, 260, 26);

  test.each([
    ['ArrowRight', 14, 15],
    ['ArrowRight', 999, 999],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 14, 24],
    ['ArrowDown', 995, 995],
    ['ArrowUp', 14, 4],
    ['ArrowUp', 4, 4],
    ['PageDown', 14, 64],
    ['PageUp', 14, 0],
    ['Home', 500, 0],
    ['End', 500, 999],
  ])('%s leads from %i to %i', (key, from, to) => {
    expect(moveBy(key, from, layout, 130)).toBe(to);
  });

  test('where all dots are in sight a page is ten of them', () => {
    expect(moveBy('PageDown', 2, layoutField(20, 1066, 26), 130)).toBe(12);
  });

  test('other keys are left alone', () => {
    expect(moveBy('a', 3, layout, 130)).toBeNull();
    expect(moveBy('Tab', 3, layout, 130)).toBeNull();
  });
});
