/** How the data gets to the stores: from every writer to every store, or through a log. */
export type Form = 'tangle' | 'log';

/** From where to where an arrow goes, px, and how much of it there is to see, 0 to 1. */
export interface Arrow {
  readonly id: string;
  /** The store it ends at in the tangle: its colour. */
  readonly store: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly shown: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly writers: number;
  readonly stores: number;
}

/** Widths of the boxes at either side and of the log between, px, as far as there is room. */
export function boxesOf({ width }: Pick<Frame, 'width'>) {
  const box = Math.min(150, width * 0.27);
  const log = Math.min(230, width * 0.28);
  return { box, log: { left: (width - log) / 2, right: (width + log) / 2 } };
}

/** The middle of the n-th of `count` boxes, one above the other, px from the top. */
export function rowOf(n: number, count: number, height: number): number {
  return (height * (n + 0.5)) / count;
}

/**
 * All arrows of a form. There are as many in both, with the same ids, so that each can move from its place in the one to its place in the
 * other; those the log makes superfluous lie upon others, and are not to be seen.
 */
export function arrowsOf(form: Form, { width, height, writers, stores }: Frame): readonly Arrow[] {
  const { box, log } = boxesOf({ width });
  const middle = height / 2;
  return Array.from({ length: writers * stores }, (_, n) => {
    const writer = Math.floor(n / stores);
    const store = n % stores;
    const id = `${writer}-${store}`;
    const from = rowOf(writer, writers, height);
    const to = rowOf(store, stores, height);
    if (form === 'tangle') return { id, store, x1: box, y1: from, x2: width - box, y2: to, shown: 1 };
    const role = roleOf(writer, store, writers);
    if (role === 'write') return { id, store, x1: box, y1: from, x2: log.left, y2: middle, shown: 1 };
    const shown = role === 'read' ? 1 : 0;
    return { id, store, x1: log.right, y1: middle, x2: width - box, y2: to, shown };
  });
}

/**
 * What becomes of an arrow of the tangle once there is a log. Of each store's arrows one reads the log for it; of each writer's, another
 * writes to the log.
 */
export function roleOf(writer: number, store: number, writers: number): 'read' | 'write' | 'none' {
  if (store % writers === writer) return 'read';
  return store === (writer + 1) % writers ? 'write' : 'none';
}

/** How an arrow stands on its way from one place to another; `share` from 0 to 1. */
export function between(from: Arrow, to: Arrow, share: number): Arrow {
  const mix = (a: number, b: number) => a + (b - a) * share;
  return {
    id: to.id,
    store: to.store,
    x1: mix(from.x1, to.x1),
    y1: mix(from.y1, to.y1),
    x2: mix(from.x2, to.x2),
    y2: mix(from.y2, to.y2),
    shown: mix(from.shown, to.shown),
  };
}

/** The arrow as an SVG path, which leaves and arrives level. */
export function pathOf({ x1, y1, x2, y2 }: Arrow): string {
  const bend = (x2 - x1) * 0.45;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
