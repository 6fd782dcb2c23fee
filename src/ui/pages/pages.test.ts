import { expect, test } from 'vitest';
import { PAGES, pageAt } from './pages.ts';

test('every page is found at its own path, with and without a query', () => {
  for (const page of PAGES) {
    expect(pageAt(page.path)).toBe(page);
    expect(pageAt(`${page.path}?t=96&p=race`)).toBe(page);
  }
});

test('no two pages share a path or a name', () => {
  expect(new Set(PAGES.map((page) => page.path)).size).toBe(PAGES.length);
  expect(new Set(PAGES.map((page) => page.name)).size).toBe(PAGES.length);
});

test('a place there is not leads to the sandbox', () => {
  expect(pageAt('/no-such-page').path).toBe('/');
  expect(pageAt('').path).toBe('/');
});
