import { HUES } from '../theme/hue.ts';
import type { Category } from './describeRecord.ts';

/** The theme's colours as a canvas needs them: plain strings. */
export interface Palette {
  readonly paper: string;
  readonly panel: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly past: string;
  readonly mono: string;
  readonly sans: string;
  readonly category: { readonly [category in Category]: string };
  readonly hues: readonly string[];
}

/** Reads the colours that hold for `element` now; call it again when the theme changes. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim() || style.color;
  return {
    paper: read('--paper'),
    panel: read('--panel'),
    ink: read('--ink'),
    muted: read('--muted'),
    line: read('--line'),
    past: read('--past'),
    mono: style.getPropertyValue('--mono').trim() || 'monospace',
    sans: style.getPropertyValue('--sans').trim() || 'sans-serif',
    category: {
      captured: read('--captured'),
      failed: read('--failed'),
      refunded: read('--refunded'),
      authorized: read('--authorized'),
      deleted: read('--deleted'),
      other: read('--muted'),
      removed: read('--muted'),
    },
    hues: Array.from({ length: HUES }, (_, i) => read(`--hue-${i}`)),
  };
}

/** Calls `changed` when the page's theme changes, by choice or by the system. Returns what stops it. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', changed);
  };
}
