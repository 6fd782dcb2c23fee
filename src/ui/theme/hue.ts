/** How many hues the theme gives to views; the ninth view shares the first one's. */
export const HUES = 8;

/** The CSS colour of a view's hue: the same on its head, its wire and its card. */
export function hueVar(hue: number): string {
  return `var(--hue-${((Math.trunc(hue) % HUES) + HUES) % HUES})`;
}
