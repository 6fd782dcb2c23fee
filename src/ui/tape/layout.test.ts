import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  capacity,
  clampRight,
  formOf,
  layCells,
  layColumns,
  liveRight,
  NEXT_SLOT_WIDTH,
  offsetAtX,
  recordsInSight,
  recordsPerColumn,
  RECORD_WIDTH_MIN,
  xOfOffset,
} from './layout.ts';

const anyWidth = fc.double({ min: RECORD_WIDTH_MIN, max: 120, noNaN: true });
const anyTape = fc.integer({ min: 200, max: 3000 });
const anyEnd = fc.integer({ min: 0, max: 5_000_000 });

describe('the window', () => {
  test('a log shorter than the window stands at the left', () => {
    const view = { right: liveRight(3, 70, 926), recordWidth: 70, width: 926 };
    expect(xOfOffset(view, 0)).toBeCloseTo(0);
    expect(layCells(view, 3).map((cell) => Math.round(cell.x))).toEqual([0, 70, 140]);
  });

  test('a longer log ends before the place of the next record', () => {
    const view = { right: liveRight(1205, 70, 926), recordWidth: 70, width: 926 };
    expect(xOfOffset(view, 1205)).toBe(926 - NEXT_SLOT_WIDTH);
    expect(layCells(view, 1205).at(-1)?.offset).toBe(1204);
  });

  test('x and offset are each other’s inverse', () => {
    fc.assert(
      fc.property(
        anyWidth,
        anyTape,
        anyEnd,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (recordWidth, width, end, share) => {
          const view = { right: end, recordWidth, width };
          expect(offsetAtX(view, xOfOffset(view, end * share))).toBeCloseTo(end * share, 3);
        },
      ),
    );
  });

  test('what is in sight lies within the log and is bounded by the width, not by the log', () => {
    fc.assert(
      fc.property(anyWidth, anyTape, anyEnd, anyEnd, (recordWidth, width, end, wanted) => {
        const view = { right: clampRight(wanted, end, recordWidth, width), recordWidth, width };
        const { from, to } = recordsInSight(view, end);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(end);
        expect(to - from).toBeGreaterThanOrEqual(0);
        expect(to - from).toBeLessThanOrEqual(width / recordWidth + 2);
        if (end > 0 && end > capacity(recordWidth, width)) expect(to - from).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the form', () => {
  test.each([
    [70, 'card'],
    [34, 'cell'],
    [12, 'tick'],
    [4, 'tick'],
    [0.8, 'column'],
  ])('%f px a record: %s', (width, form) => {
    expect(formOf(width)).toBe(form);
  });

  test('columns are of a round number of records, wide enough to see, and never many', () => {
    fc.assert(
      fc.property(
        fc.double({ min: RECORD_WIDTH_MIN, max: 2.5, noNaN: true }),
        anyTape,
        anyEnd,
        (recordWidth, width, end) => {
          const size = recordsPerColumn(recordWidth);
          expect(size * recordWidth).toBeGreaterThanOrEqual(3);
          expect(size * recordWidth).toBeLessThan(3 * 2.5 + 1e-9);
          const { columns } = layColumns({ right: end, recordWidth, width }, end);
          expect(columns.length).toBeLessThanOrEqual(width / 3 + 2);
          for (const column of columns) expect(column.from % size).toBe(0);
          expect(columns.at(-1)?.to ?? end).toBe(end);
        },
      ),
    );
  });

  test('columns keep their records while the tape moves', () => {
    const at = (right: number) =>
      layColumns({ right, recordWidth: 0.2, width: 400 }, 100_000).columns.map(({ from }) => from);
    const [before, after] = [at(50_000), at(50_007)];
    expect(after.filter((from) => before.includes(from)).length).toBeGreaterThan(before.length - 3);
  });
});
