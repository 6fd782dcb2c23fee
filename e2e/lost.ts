/**
 * In the page: what cannot be read or reached at this size, each in a few words. Text that its box cuts off, where nothing scrolls; what stands outside the window and cannot be
 * scrolled into it; a page that scrolls sideways. Text that ends in an ellipsis is shortened on purpose.
 */
export function whatIsLost(): string[] {
  const ROUNDING = 2;
  const lost: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth + 1) lost.push(`the page scrolls sideways: ${root.scrollWidth} px`);
  const name = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
  const isShortened = (style: CSSStyleDeclaration) =>
    style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
  const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
  const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip';

  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const ownText = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.textContent ?? '')
      .join('')
      .trim();
    const isPressable = element.matches('button, input, select, textarea, a[href]');
    if (ownText === '' && !isPressable) continue;
    if (
      element.closest(
        '.visually-hidden, .monaco-editor, svg, [aria-hidden="true"], [hidden], option, .play-word, .traffic, .slider-thumb',
      )
    )
      continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) continue;
    const what = `${name(element)} “${(ownText || element.getAttribute('aria-label') || '').slice(0, 40)}”`;

    let [canScrollX, canScrollY] = [false, false];
    let isFixed = false;
    for (let at: Element | null = element; at && at !== root; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (isShortened(style)) canScrollX = true;
      if (style.webkitLineClamp !== 'none') canScrollY = true;
      const edge = at.getBoundingClientRect();
      if (at !== element) {
        if (
          !canScrollX &&
          cuts(style.overflowX) &&
          (box.right > edge.right + ROUNDING || box.left < edge.left - ROUNDING)
        ) {
          lost.push(`${what} is cut sideways by ${name(at)}`);
          break;
        }
        if (
          !canScrollY &&
          cuts(style.overflowY) &&
          (box.bottom > edge.bottom + ROUNDING || box.top < edge.top - ROUNDING)
        ) {
          lost.push(`${what} is cut by ${name(at)}`);
          break;
        }
        if (scrolls(style.overflowX)) canScrollX = true;
        if (scrolls(style.overflowY)) canScrollY = true;
      }
      if (style.position === 'fixed') isFixed = true;
      if (isFixed) break;
    }
    if (!canScrollX && (box.left < -ROUNDING || box.right > window.innerWidth + ROUNDING))
      lost.push(`${what} stands beside the window`);
    if (!canScrollY && (box.top < -ROUNDING || box.bottom > window.innerHeight + ROUNDING))
      lost.push(`${what} stands above or below the window`);
  }
  return [...new Set(lost)];
}
