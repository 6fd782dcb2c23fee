import { PAYMENT_STATUSES } from '../../log/record.ts';
import type { SummaryEntry } from '../../views/contract.ts';
import { isFields, valueText } from './valueText.ts';

/** A value longer than this is no use in a narrow column: hashes, addresses. */
const LONG_CHARACTERS = 14;
/** No column is wider; longer texts are cut. */
const WIDTH_MAX_CHARACTERS = 24;
/** Titles are set smaller and narrower than values. */
const TITLE_SHARE = 0.85;
/** Room between columns, characters. */
const GAP_CHARACTERS = 1.5;
/** The shape before a payment's status takes as much. */
const SHAPE_CHARACTERS = 2.2;
/** The last column may be cut to this share of what it needs; one of numbers not at all: cut, a number is another. */
const CUT_MIN = 0.7;
/** What authors name first says most: each later field loses so much. */
const ORDER_COST = 0.12;
/** What never differs says little, but it may differ with the next record: columns should not jump. */
const CONSTANT_COST = 0.35;
/** A hash is for machines. */
const HASH = /^(?=.*\d)[0-9a-f_]{8,}$/i;
/** Below this score a column would only repeat what stands beside it. */
const SCORE_MIN = -4;

/** A column of a narrow table: the field it shows, and the width its texts need, in characters. */
export interface Column {
  readonly name: string;
  readonly characters: number;
}

interface Candidate extends Column {
  readonly order: number;
  readonly score: number;
  readonly isNumber: boolean;
}

/**
 * The columns that fit into `roomCharacters`, in the order the objects name them: those that say most in least room. A column that
 * repeats the key, is empty almost everywhere, holds long texts or objects, or never differs gives way to the others. At least one,
 * where there is any.
 */
export function tableColumns(entries: readonly SummaryEntry[], roomCharacters: number): readonly Column[] {
  const names = new Map<string, number>();
  for (const { value } of entries) {
    if (!isFields(value)) continue;
    for (const name in value) if (!names.has(name)) names.set(name, names.size);
  }
  const candidates = [...names].map(([name, order]) => measure(entries, name, order));
  const best = candidates
    .filter(({ score }) => score > SCORE_MIN)
    .toSorted((a, b) => b.score - a.score || a.order - b.order);
  let left = roomCharacters;
  const kept: Candidate[] = [];
  for (const candidate of best) {
    const least = candidate.characters * (candidate.isNumber ? 1 : CUT_MIN);
    if (least > left && kept.length > 0) continue;
    const characters = kept.length > 0 ? Math.min(candidate.characters, left) : candidate.characters;
    kept.push({ ...candidate, characters });
    left -= characters;
  }
  return kept.toSorted((a, b) => a.order - b.order).map(({ name, characters }) => ({ name, characters }));
}

/** How a column is headed: "merchant_id" → "merchant". */
export function columnTitle(name: string): string {
  return name.replace(/_id$/, '').replaceAll('_', ' ');
}

function measure(entries: readonly SummaryEntry[], name: string, order: number): Candidate {
  const texts = new Set<string>();
  let present = 0;
  let characters = 0;
  let longest = columnTitle(name).length * TITLE_SHARE;
  let sameAsKey = 0;
  let withinKey = 0;
  let nested = 0;
  let hashes = 0;
  let numbers = 0;
  for (const { key, value } of entries) {
    const inner = isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    if (inner === undefined) continue;
    present += 1;
    if (typeof inner === 'object' && inner !== null) nested += 1;
    if (typeof inner === 'number') numbers += 1;
    if (typeof inner === 'string' && HASH.test(inner)) hashes += 1;
    const text = valueText(inner, name);
    if (text === key) sameAsKey += 1;
    if (typeof inner === 'string' && inner !== '' && key.includes(inner)) withinKey += 1;
    texts.add(text);
    characters += text.length;
    const shape = PAYMENT_STATUSES.some((status) => status === inner) ? SHAPE_CHARACTERS : 0;
    longest = Math.max(longest, text.length + shape);
  }
  let score = present / entries.length - order * ORDER_COST;
  if (sameAsKey === present) score -= 10;
  else if (withinKey === present) score -= 3;
  if (nested > 0) score -= 3;
  if (hashes === present) score -= 1;
  if (characters / present > LONG_CHARACTERS) score -= 2;
  if (texts.size === 1 && present > 2) score -= CONSTANT_COST;
  const isNumber = numbers > 0;
  return { name, order, score, isNumber, characters: Math.min(longest, WIDTH_MAX_CHARACTERS) + GAP_CHARACTERS };
}
