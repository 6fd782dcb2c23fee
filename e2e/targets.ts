/**
 * In the page: whatever can be pressed and is less than 24 px wide or high (WCAG 2.5.8), each in a few words. Left out: what stands within a sentence, a radio button or
 * check box whose label is large enough, and what stands in a drawing, where its place is what it says: the diagrams' events, the dots of all orders (both can be walked through with
 * the keys, and reached by buttons beside them).
 */
export function smallTargets(): string[] {
  const SIZE_MIN = 24;
  const PRESSABLE =
    'button, a[href], input, select, textarea, summary, [role="button"], [role="slider"], [role="tab"], [role^="menuitem"], [role="option"]';
  // A size such as 23.99 px is rounding.
  const isLarge = (box: DOMRect) => box.width >= SIZE_MIN - 0.1 && box.height >= SIZE_MIN - 0.1;
  const small: string[] = [];
  const isWithinLarge = (element: Element, what: string) => {
    const around = element.closest(what);
    return around !== null && isLarge(around.getBoundingClientRect());
  };
  for (const element of document.querySelectorAll<HTMLElement>(PRESSABLE)) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (element.closest('.visually-hidden, .monaco-editor, svg, .field-dot, [aria-hidden="true"]')) continue;
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || isLarge(box)) continue;
    // A label presses its field, and the whole track its slider's thumb.
    if (isWithinLarge(element, 'label, .slider-control')) continue;
    const sentence = element.parentElement?.closest('p, li, dd');
    const isInSentence =
      getComputedStyle(element).display.startsWith('inline') &&
      (sentence?.textContent ?? '').trim().length > (element.textContent ?? '').trim().length;
    if (isInSentence) continue;
    const what = element.getAttribute('aria-label') ?? element.textContent ?? '';
    small.push(
      `${element.tagName.toLowerCase()}.${element.className} “${what.trim().slice(0, 40)}” ${box.width.toFixed(0)}×${box.height.toFixed(0)}`,
    );
  }
  return small;
}
