import { digest } from './digest.ts';
import { isObject } from './kind.ts';

/** Above this many pairs of items two lists are compared place by place. */
const PAIRS_MAX = 250_000;

/** One step from a list to another: an item put in, one taken out, or one that is there in both, perhaps changed. */
export type Step =
  | { readonly kind: 'added'; readonly place: number }
  | { readonly kind: 'removed'; readonly place: number }
  | { readonly kind: 'paired'; readonly from: number; readonly to: number };

/**
 * How one list becomes another with the fewest items put in and taken out, so that a window which moved on by one shows one item gone and
 * one new, not every item changed. Equal items are left out; an item replaced in its place is a pair. Places of items taken out are the old
 * list's, all others the new one's.
 */
export function alignLists(before: readonly unknown[], after: readonly unknown[]): Step[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && same(before[start], after[start])) start++;
  let tail = 0;
  while (tail < shorter - start && same(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail++;
  const removable = before.length - tail - start;
  const addable = after.length - tail - start;
  if (removable * addable > PAIRS_MAX) return placeByPlace(start, removable, addable);
  return alignMiddle(namesOf(before, start, removable), namesOf(after, start, addable), start);
}

function same(one: unknown, other: unknown): boolean {
  return one === other || (isObject(one) && isObject(other) && digest(one) === digest(other));
}

function namesOf(list: readonly unknown[], start: number, count: number): string[] {
  const names: string[] = [];
  for (let index = 0; index < count; index++) names[index] = digest(list[start + index]);
  return names;
}

function placeByPlace(start: number, removable: number, addable: number): Step[] {
  const steps: Step[] = [];
  for (let index = start; index < start + Math.max(removable, addable); index++) {
    if (index >= start + removable) steps.push({ kind: 'added', place: index });
    else if (index >= start + addable) steps.push({ kind: 'removed', place: index });
    else steps.push({ kind: 'paired', from: index, to: index });
  }
  return steps;
}

/** By the longest common subsequence; between two common items, what went and what came are paired as far as they go. */
function alignMiddle(before: readonly string[], after: readonly string[], start: number): Step[] {
  const lengths = commonLengths(before, after);
  const width = after.length + 1;
  const steps: Step[] = [];
  let gone: number[] = [];
  let come: number[] = [];
  const settle = () => {
    const pairs = Math.min(gone.length, come.length);
    for (let index = 0; index < pairs; index++)
      steps.push({ kind: 'paired', from: start + (gone[index] ?? 0), to: start + (come[index] ?? 0) });
    for (const place of gone.slice(pairs)) steps.push({ kind: 'removed', place: start + place });
    for (const place of come.slice(pairs)) steps.push({ kind: 'added', place: start + place });
    gone = [];
    come = [];
  };
  let from = 0;
  let to = 0;
  while (from < before.length || to < after.length) {
    if (from < before.length && to < after.length && before[from] === after[to]) {
      settle();
      from++;
      to++;
    } else if (
      to >= after.length ||
      (from < before.length && (lengths[(from + 1) * width + to] ?? 0) >= (lengths[from * width + to + 1] ?? 0))
    )
      gone.push(from++);
    else come.push(to++);
  }
  settle();
  return steps;
}

/** Lengths of the longest common subsequences of all tails, as a table row by row. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let from = before.length - 1; from >= 0; from--)
    for (let to = after.length - 1; to >= 0; to--)
      lengths[from * width + to] =
        before[from] === after[to]
          ? (lengths[(from + 1) * width + to + 1] ?? 0) + 1
          : Math.max(lengths[(from + 1) * width + to] ?? 0, lengths[from * width + to + 1] ?? 0);
  return lengths;
}
