import { NEXT_SLOT_WIDTH, xOfOffset, type Window } from './layout.ts';

/** How near to each other heads may rest on the tape, px. */
export const HEAD_SPACING = 17;

/** Room a clamped head and its label take, px. */
const CLAMPED_ROW_HEIGHT = 15;
const CLAMPED_COLUMN_WIDTH = 134;
/** Middle of the first row under the tape, px. */
const CLAMPED_TOP = 20;

/** A view's head before it is placed. */
export interface HeadAt {
  readonly id: string;
  /** The next offset the view reads; fractional while it moves. */
  readonly offset: number;
  /** Middle of its card, px; null when the card is not on the page. Heads at one place stand in the order of their cards. */
  readonly cardX: number | null;
}

/** Where a head is drawn. `side` tells whether its place is in sight, or beyond the left or right end of the window. */
export interface PlacedHead {
  readonly id: string;
  readonly side: 'in' | 'left' | 'right';
  readonly x: number;
  /** px under the tape: the middle of a clamped head; 0 for those that touch the tape. */
  readonly y: number;
  /** How its wire leaves: sideways past its label, or down where labels stand beside each other. */
  readonly leaves: 'down' | 'sideways';
}

/** x a head at `offset` would like: under the middle of the last record it read; at the very start, under the log's beginning. */
export function headX(window: Window, offset: number): number {
  return xOfOffset(window, offset) - Math.min(window.recordWidth / 2, offset * window.recordWidth);
}

/**
 * Moves `wanted` (ascending) apart until neighbours are `spacing` away, each as little as possible, all between `min` and `max`.
 * Positions that collide share the shift (isotonic regression by pooling adjacent violators).
 */
export function spread(wanted: readonly number[], spacing: number, min: number, max: number): number[] {
  const room = wanted.length > 1 ? Math.min(spacing, (max - min) / (wanted.length - 1)) : spacing;
  const pools: { total: number; count: number }[] = [];
  wanted.forEach((position, i) => {
    let pool = { total: position - i * room, count: 1 };
    for (let last = pools.at(-1); last && last.total / last.count >= pool.total / pool.count; last = pools.at(-1)) {
      pool = { total: pool.total + last.total, count: pool.count + last.count };
      pools.pop();
    }
    pools.push(pool);
  });
  const shiftMax = max - (wanted.length - 1) * room;
  const placed: number[] = [];
  for (const pool of pools) {
    const base = Math.min(Math.max(pool.total / pool.count, min), shiftMax);
    for (let i = 0; i < pool.count; i += 1) placed.push(base + placed.length * room);
  }
  return placed;
}

/** Where the nth of `count` heads clamped at an end stands: below each other while there is room, then beside. */
function clampedPlace(
  n: number,
  count: number,
  gap: number,
  width: number,
): { readonly inwards: number; readonly y: number; readonly leaves: 'down' | 'sideways' } {
  const rows = Math.max(1, Math.floor((gap - CLAMPED_TOP) / CLAMPED_ROW_HEIGHT));
  const columns = Math.max(1, Math.floor(width / 2 / CLAMPED_COLUMN_WIDTH));
  const place = Math.min(n, rows * columns - 1);
  return {
    inwards: Math.floor(place / rows) * CLAMPED_COLUMN_WIDTH,
    y: (count > rows ? CLAMPED_TOP - 5 : CLAMPED_TOP) + (place % rows) * CLAMPED_ROW_HEIGHT,
    leaves: count > rows ? 'down' : 'sideways',
  };
}

/** Places every head: in sight fanned out side by side, out of sight clamped at its end. `gap`: room between tape and cards, px. */
export function placeHeads(heads: readonly HeadAt[], window: Window, gap: number): PlacedHead[] {
  const byCard = (a: HeadAt, b: HeadAt) => (a.cardX ?? 0) - (b.cardX ?? 0);
  const left: HeadAt[] = [];
  const right: HeadAt[] = [];
  const inside: { readonly head: HeadAt; readonly x: number }[] = [];
  for (const head of heads) {
    const x = headX(window, head.offset);
    if (x < -1) left.push(head);
    else if (x > window.width - NEXT_SLOT_WIDTH / 2) right.push(head);
    else inside.push({ head, x });
  }
  // Heads within a few px count as one place, so that they do not swap while one is a frame ahead of the other.
  const place = (x: number) => Math.round(x / HEAD_SPACING);
  inside.sort((a, b) => place(a.x) - place(b.x) || byCard(a.head, b.head));
  const ascending = inside.map(({ x }) => x);
  for (let i = 1; i < ascending.length; i += 1) ascending[i] = Math.max(ascending[i] ?? 0, ascending[i - 1] ?? 0);
  const xs = spread(ascending, HEAD_SPACING, 6, window.width - 6);
  return [
    ...inside.map(({ head }, i) => ({
      id: head.id,
      side: 'in' as const,
      x: xs[i] ?? 0,
      y: 0,
      leaves: 'down' as const,
    })),
    ...left
      .sort((a, b) => b.offset - a.offset || byCard(a, b))
      .map(({ id }, i) => {
        const { inwards, ...place } = clampedPlace(i, left.length, gap, window.width);
        return { id, side: 'left' as const, x: inwards, ...place };
      }),
    ...right.sort(byCard).map(({ id }, i) => {
      const { inwards, ...place } = clampedPlace(i, right.length, gap, window.width);
      return { id, side: 'right' as const, x: window.width - inwards, ...place };
    }),
  ];
}
