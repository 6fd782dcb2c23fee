import { describe, expect, test } from 'vitest';
import { chartGeometry } from './chartGeometry.ts';

const SIZE = { width: 600, height: 200 };
const point = (probability: number, drifted: number) => ({
  probability,
  drifted,
  payments: 1_000,
  faults: 0,
});

describe('the chart of a thousand tries', () => {
  const dual = { name: 'Dual write', points: [point(0, 100), point(0.1, 250), point(0.2, 400)] };
  const cdc = { name: 'CDC', points: [point(0, 0), point(0.1, 0), point(0.2, 0)] };
  const { plot, series, x, y, xTicks, yTicks } = chartGeometry([dual, cdc], SIZE, 0.2);

  test('more probability is further right, more drift higher up, and none lies on the axis', () => {
    expect(x(0)).toBe(plot.left);
    expect(x(0.2)).toBe(plot.right);
    expect(y(0)).toBe(plot.bottom);
    expect(y(400)).toBeLessThan(y(250));
    expect(series[1]?.dots.every((dot) => dot.y === plot.bottom)).toBe(true);
  });

  test('ticks are per cent and whole keys', () => {
    expect(xTicks.map(({ text }) => text)).toEqual(['0%', '5%', '10%', '15%', '20%']);
    expect(yTicks.map(({ text }) => text)).toEqual(['0', '100', '200', '300', '400']);
  });

  test('labels of lines that end together do not cover each other', () => {
    const twice = chartGeometry([dual, { ...dual, name: 'Retries' }], SIZE, 0.2).series.map(
      ({ label }) => label?.y ?? 0,
    );
    expect(Math.abs((twice[0] ?? 0) - (twice[1] ?? 0))).toBeGreaterThanOrEqual(16);
  });

  test('without points there is a chart without lines', () => {
    const empty = chartGeometry([{ name: 'CDC', points: [] }], SIZE, 0.2);
    expect(empty.series).toEqual([{ name: 'CDC', path: '', dots: [], label: null }]);
  });
});
