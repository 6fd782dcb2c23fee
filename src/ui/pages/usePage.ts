import { useEffect } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { type Page, pageAt } from './pages.ts';

const TITLE = document.title;

/** The page the address names; the window's title follows it. */
export function usePage(): Page {
  const [location] = useHashLocation();
  const page = pageAt(location);
  useEffect(() => {
    document.title = page.path === '/' ? TITLE : `${page.name} · Inside Out`;
  }, [page]);
  return page;
}
