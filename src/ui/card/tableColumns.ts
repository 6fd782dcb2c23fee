import type { SummaryEntry } from '../../views/contract.ts';
import { isFields, valueText } from './valueText.ts';

/** A value longer than this is no use in a narrow column: hashes, addresses. */
const LONG_CHARACTERS = 14;

interface Candidate {
  readonly name: string;
  readonly order: number;
  readonly score: number;
}

/**
 * The columns of a narrow table, in the order the objects name them: those that say most in least room. A column that
 * repeats the key, is empty almost everywhere, holds long texts or objects, or never differs gives way to the others.
 */
export function tableColumns(entries: readonly SummaryEntry[], columnsMax: number): readonly string[] {
  const names = new Map<string, number>();
  for (const { value } of entries) {
    if (!isFields(value)) continue;
    for (const name in value) if (!names.has(name)) names.set(name, names.size);
  }
  const candidates = [...names].map(([name, order]) => ({ name, order, score: score(entries, name) }));
  return pick(candidates.filter((candidate) => candidate.score > -4), columnsMax);
}

function pick(candidates: readonly Candidate[], columnsMax: number): readonly string[] {
  return candidates
    .toSorted((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, Math.max(1, columnsMax))
    .toSorted((a, b) => a.order - b.order)
    .map((candidate) => candidate.name);
}

function score(entries: readonly SummaryEntry[], name: string): number {
  const texts = new Set<string>();
  let present = 0;
  let characters = 0;
  let sameAsKey = 0;
  let nested = 0;
  for (const { key, value } of entries) {
    const inner = isFields(value) ? value[name] : undefined;
    if (inner === undefined) continue;
    present += 1;
    if (typeof inner === 'object' && inner !== null) nested += 1;
    const text = valueText(inner, name);
    if (text === key) sameAsKey += 1;
    texts.add(text);
    characters += text.length;
  }
  if (present === 0) return Number.NEGATIVE_INFINITY;
  let points = present / entries.length;
  if (sameAsKey === present) points -= 10;
  if (nested > 0) points -= 3;
  if (characters / present > LONG_CHARACTERS) points -= 2;
  if (texts.size === 1 && present > 2) points -= 0.75;
  return points;
}
