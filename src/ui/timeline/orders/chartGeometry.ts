import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { TriesPoint } from '../../../dualwrite/orders/tries.ts';

/** A line's name stands so far above its right end, px. */
const NAME_ABOVE = 12;
const MARGIN = { top: 26, right: 14, bottom: 34, left: 46 } as const;
/** Two labels nearer than this would run into each other, px. */
const LABEL_GAP_PX = 16;

export interface ChartSeries {
  readonly name: string;
  readonly points: readonly TriesPoint[];
}

/** Where everything in the chart stands, px. */
export interface ChartGeometry {
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly xTicks: readonly { readonly at: number; readonly text: string }[];
  readonly yTicks: readonly { readonly at: number; readonly text: string }[];
  readonly series: readonly {
    readonly name: string;
    readonly path: string;
    readonly dots: readonly { readonly x: number; readonly y: number }[];
    /** Where its name ends: above the line's right end. */
    readonly label: { readonly x: number; readonly y: number } | null;
  }[];
  readonly x: (probability: number) => number;
  readonly y: (drifted: number) => number;
}

/** Drifted keys over the probability of failure, a line a design. */
export function chartGeometry(
  series: readonly ChartSeries[],
  size: { readonly width: number; readonly height: number },
  probabilityMax: number,
): ChartGeometry {
  const most = Math.max(10, ...series.flatMap(({ points }) => points.map((point) => point.drifted)));
  const plot = {
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 40, size.width - MARGIN.right),
    top: MARGIN.top,
    bottom: size.height - MARGIN.bottom,
  };
  const x = scaleLinear([0, probabilityMax], [plot.left, plot.right]);
  const y = scaleLinear([0, most], [plot.bottom, plot.top]).nice(4);
  const path = line<TriesPoint>(
    (point) => x(point.probability),
    (point) => y(point.drifted),
  );
  const percent = x.tickFormat(5, '.0%');
  return {
    plot,
    x,
    y,
    xTicks: x.ticks(5).map((tick) => ({ at: x(tick), text: percent(tick) })),
    yTicks: y.ticks(4).map((tick) => ({ at: y(tick), text: String(tick) })),
    series: apart(
      series.map(({ name, points }) => ({
        name,
        path: path(points) ?? '',
        dots: points.map((point) => ({ x: x(point.probability), y: y(point.drifted) })),
        label: endOf(points, x, y),
      })),
    ),
  };
}

function endOf(points: readonly TriesPoint[], x: (value: number) => number, y: (value: number) => number) {
  const last = points.at(-1);
  return last ? { x: x(last.probability), y: y(last.drifted) - NAME_ABOVE } : null;
}

/** Moves the labels of lines that end close together apart, upwards. */
function apart<Drawn extends { readonly label: { readonly x: number; readonly y: number } | null }>(
  series: readonly Drawn[],
): readonly Drawn[] {
  const downwards = series.toSorted((one, other) => (other.label?.y ?? 0) - (one.label?.y ?? 0));
  const labels = new Map<Drawn, Drawn['label']>();
  let below = Number.POSITIVE_INFINITY;
  for (const one of downwards) {
    if (!one.label) continue;
    below = Math.min(one.label.y, below - LABEL_GAP_PX);
    labels.set(one, { ...one.label, y: below });
  }
  return series.map((one) => ({ ...one, label: labels.get(one) ?? null }));
}
