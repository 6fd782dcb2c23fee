import type { Page } from './pages.ts';

/** The page at a place such as `/dual-write?p=race` or `/razorpay/riya-calls`; null where there is none. */
export function pageAmong(pages: readonly Page[], place: string): Page | null {
  const [path = ''] = place.split('?');
  return pages.find((page) => path === page.path || (page.path !== '/' && path.startsWith(`${page.path}/`))) ?? null;
}
