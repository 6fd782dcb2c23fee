import type { Socket } from './wires.ts';

/** Room between wires in a gutter, px. */
const LANE = 3;

/**
 * Knows where the top of every card `[data-view-card]` stands within the stage. Measures only when something may have
 * moved: a size, a scroll, a card come or gone.
 */
export class CardSockets {
  readonly #stage: HTMLElement;
  readonly #moved: () => void;
  readonly #sizes: ResizeObserver;
  readonly #children: MutationObserver;
  #watched = new Set<Element>();
  #stale = true;
  #sockets = new Map<string, Socket>();

  constructor(stage: HTMLElement, moved: () => void) {
    this.#stage = stage;
    this.#moved = moved;
    this.#sizes = new ResizeObserver(this.#invalidate);
    this.#sizes.observe(stage);
    // Only cards coming and going: what changes inside a card each frame is no concern here.
    this.#children = new MutationObserver((changes) => {
      if (changes.some((change) => holdsCard(change.addedNodes) || holdsCard(change.removedNodes))) this.#invalidate();
    });
    this.#children.observe(stage, { childList: true, subtree: true });
    stage.addEventListener('scroll', this.#invalidate, { capture: true, passive: true });
    addEventListener('resize', this.#invalidate);
    // A card dragged to another place moves no size; the end of the drag tells.
    stage.addEventListener('transitionend', this.#invalidate);
  }

  /** Middle of the card's top edge, px from the stage's own corner; undefined when it is not on the page. */
  get(id: string): Socket | undefined {
    if (this.#stale) this.#measure();
    return this.#sockets.get(id);
  }

  invalidate(): void {
    this.#stale = true;
  }

  dispose(): void {
    this.#sizes.disconnect();
    this.#children.disconnect();
    this.#stage.removeEventListener('scroll', this.#invalidate, { capture: true });
    this.#stage.removeEventListener('transitionend', this.#invalidate);
    removeEventListener('resize', this.#invalidate);
  }

  readonly #invalidate = (): void => {
    this.#stale = true;
    this.#moved();
  };

  #measure(): void {
    this.#stale = false;
    const origin = originOf(this.#stage);
    const cards = [...this.#stage.querySelectorAll<HTMLElement>('[data-view-card]')];
    this.#watch(cards);
    const boxes = cards.map((card) => ({ id: card.dataset['viewCard'] ?? '', box: card.getBoundingClientRect() }));
    // Cards scrolled out of their place get no wire: it would run over the tape.
    const place = this.#stage.querySelector('.cards')?.getBoundingClientRect();
    const top = place ? place.top : Number.NEGATIVE_INFINITY;
    const bottom = place ? place.bottom : Number.POSITIVE_INFINITY;
    const firstRow = Math.max(top, Math.min(...boxes.map(({ box }) => box.top)));
    const rows = [...new Set(boxes.map(({ box }) => Math.round(box.top)))].sort((a, b) => a - b);
    const gap = gapBetween(boxes.map(({ box }) => box));
    this.#sockets = new Map(
      boxes
        .filter(({ box }) => box.top >= top - 1 && box.top < bottom)
        .map(({ id, box }) => {
          const row = rows.indexOf(Math.round(box.top));
          // Wires of several rows share a gutter side by side.
          const lane = box.left - gap / 2 - Math.min((row - 1) * LANE, gap / 2 - 1);
          const gutter = box.top > firstRow + 4 ? { x: lane - origin.x, top: firstRow - 6 - origin.y } : null;
          return [id, { x: box.left + box.width / 2 - origin.x, y: box.top - origin.y, gutter }];
        }),
    );
  }

  #watch(cards: readonly Element[]): void {
    const now = new Set(cards);
    for (const card of this.#watched) if (!now.has(card)) this.#sizes.unobserve(card);
    for (const card of now) if (!this.#watched.has(card)) this.#sizes.observe(card);
    this.#watched = now;
  }
}

/** The corner that absolutely positioned children of `element` count from, in the coordinates of the viewport. */
export function originOf(element: HTMLElement): { readonly x: number; readonly y: number } {
  const box = element.getBoundingClientRect();
  return { x: box.left + element.clientLeft - element.scrollLeft, y: box.top + element.clientTop - element.scrollTop };
}

function holdsCard(nodes: NodeList): boolean {
  for (const node of nodes) {
    if (node instanceof Element && (node.matches('[data-view-card]') || node.querySelector('[data-view-card]')))
      return true;
  }
  return false;
}

/** Room between neighbours of a row, px. */
function gapBetween(boxes: readonly DOMRect[]): number {
  for (let i = 1; i < boxes.length; i += 1) {
    const [before, after] = [boxes[i - 1], boxes[i]];
    if (before && after && after.left > before.right && after.top === before.top) return after.left - before.right;
  }
  return 14;
}
