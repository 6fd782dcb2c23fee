import { count } from '../../views/format.ts';
import { CATEGORIES } from './describeRecord.ts';
import type { StatusPages } from './statusPages.ts';

/** The offsets in sight in words: "1,192 to 1,204". `from` and `right` may be fractional. */
export function describeSight(from: number, right: number, endOffset: number): string {
  if (endOffset === 0) return 'no records';
  const first = Math.max(0, Math.round(from));
  const last = Math.max(first, Math.min(endOffset, Math.round(right)) - 1);
  return `${count(first)} to ${count(last)}`;
}

/** A density column in words: "1,200 to 1,249 · 31 captured, 4 failed". */
export function describeColumn(from: number, to: number, pages: StatusPages): string {
  const counts = new Uint32Array(CATEGORIES.length);
  pages.count(from, to, counts);
  const parts = CATEGORIES.flatMap((category, i) => (counts[i] ? [`${count(counts[i])} ${category}`] : []));
  return `${count(from)} to ${count(to - 1)} · ${parts.join(', ')}`;
}
