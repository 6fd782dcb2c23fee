import { scaleLinear } from 'd3-scale';

/** The stretch of time in sight, in ms. */
export interface TimeWindow {
  readonly from_ms: number;
  readonly until_ms: number;
}

/** No closer than this: a window of so many ms across. */
const SPAN_MIN_MS = 8;
/** Room behind the last event, as a part of the whole. */
const TAIL = 0.05;

/** All of a run that ends at that time. */
export function wholeWindow(end_ms: number): TimeWindow {
  return { from_ms: 0, until_ms: Math.max(SPAN_MIN_MS, Math.ceil((end_ms * (1 + TAIL)) / 5) * 5) };
}

/** The window `factor` times as long (below 1: closer), with `around_ms` staying where it is in sight. */
export function zoomWindow(window: TimeWindow, whole: TimeWindow, factor: number, around_ms: number): TimeWindow {
  const span = window.until_ms - window.from_ms;
  const limit = whole.until_ms - whole.from_ms;
  const next = Math.min(limit, Math.max(SPAN_MIN_MS, span * factor));
  const share = (Math.min(Math.max(around_ms, window.from_ms), window.until_ms) - window.from_ms) / span;
  return panWindow({ from_ms: around_ms - share * next, until_ms: around_ms + (1 - share) * next }, whole, 0);
}

/** The window moved along by so much, but not out of the whole. */
export function panWindow(window: TimeWindow, whole: TimeWindow, by_ms: number): TimeWindow {
  const span = Math.min(window.until_ms - window.from_ms, whole.until_ms - whole.from_ms);
  const from_ms = Math.min(Math.max(window.from_ms + by_ms, whole.from_ms), whole.until_ms - span);
  return { from_ms, until_ms: from_ms + span };
}

/** The window that has a time in sight, moved only when it must be. */
export function followWindow(window: TimeWindow, whole: TimeWindow, time_ms: number): TimeWindow {
  if (time_ms >= window.from_ms && time_ms <= window.until_ms) return window;
  const span = window.until_ms - window.from_ms;
  return panWindow({ from_ms: time_ms - span * 0.1, until_ms: time_ms + span * 0.9 }, whole, 0);
}

/** Time to px and back, for a window drawn between two edges. */
export interface TimeAxis {
  readonly left: number;
  readonly right: number;
  x(time_ms: number): number;
  timeAt(x: number): number;
  readonly ticks: readonly { readonly time_ms: number; readonly x: number; readonly label: string }[];
}

/** The axis both diagrams share. `left` and `right` in px. */
export function timeAxis(window: TimeWindow, left: number, right: number): TimeAxis {
  const scale = scaleLinear([window.from_ms, window.until_ms], [left, Math.max(left + 1, right)]);
  const ticks = scale.ticks(Math.max(2, Math.floor((right - left) / 110)));
  return {
    left,
    right,
    x: (time_ms) => scale(time_ms),
    timeAt: (x) => scale.invert(x),
    ticks: ticks.map((time_ms) => ({ time_ms, x: scale(time_ms), label: `${Number(time_ms.toFixed(2))} ms` })),
  };
}
