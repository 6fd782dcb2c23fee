import { remember } from '../shell/remember.ts';

export type Theme = 'light' | 'dark';

/** The theme that holds now: the one chosen, which `public/first.js` puts on the page before anything is drawn, else the system's. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Turns light to dark or back, and remembers it. A choice that equals the system's is forgotten, so that it follows again. */
export function toggleTheme(): Theme {
  const next: Theme = currentTheme() === 'dark' ? 'light' : 'dark';
  const system: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = next;
  remember('theme', next === system ? null : next);
  return next;
}
