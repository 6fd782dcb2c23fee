import { PAYMENT_STATUSES, type Json, type LogRecord, type PaymentStatus } from '../../log/record.ts';

/** What a record is at a glance. Its index in CATEGORIES is the byte kept for it. */
export type Category = PaymentStatus | 'deleted' | 'other' | 'removed';
export const CATEGORIES: readonly Category[] = [...PAYMENT_STATUSES, 'deleted', 'other', 'removed'];

/** A record as the tape shows it. */
export interface Description {
  readonly category: Category;
  /** What it is about: a payment's merchant; otherwise the key. */
  readonly title: string;
  /** The amount of a payment; otherwise a short preview of the value. */
  readonly detail: string;
}

const PREVIEW_LENGTH_MAX = 60;

type Fields = { readonly [field: string]: Json };

function isFields(value: Json): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The row a value stands for: the row after the change for a change event (before, for a deletion), else the value itself. */
function rowOf(value: Json): { readonly row: Json; readonly deleted: boolean } {
  if (value === null) return { row: null, deleted: true };
  if (isFields(value) && typeof value['op'] === 'string' && ('after' in value || 'before' in value)) {
    const deleted = value['op'] === 'd';
    return { row: (deleted ? value['before'] : value['after']) ?? null, deleted };
  }
  return { row: value, deleted: false };
}

/** Looks at as little as it can: it runs once for every record that arrives. */
export function categoryOf(record: LogRecord): Category {
  if (record.removed) return 'removed';
  const { row, deleted } = rowOf(record.value);
  if (deleted) return 'deleted';
  const status = isFields(row) ? row['status'] : undefined;
  return PAYMENT_STATUSES.find((known) => known === status) ?? 'other';
}

/** Paise as a short sum in rupees: ₹480, ₹2,200, ₹99.50, ₹1.04 L, ₹2.3 Cr. */
export function shortRupees(paise: number): string {
  const rupees = paise / 100;
  const size = Math.abs(rupees);
  if (size >= 1e7) return `₹${trim(rupees / 1e7)}Cr`;
  if (size >= 1e5) return `₹${trim(rupees / 1e5)}L`;
  if (size >= 1000 || Number.isInteger(rupees)) return `₹${Math.round(rupees).toLocaleString('en-IN')}`;
  return `₹${rupees.toFixed(2)}`;
}

function trim(number: number): string {
  return number.toFixed(2).replace(/\.?0+$/, '');
}

/** A value in a few characters, for a narrow place. Never reads more of it than it shows. */
export function preview(value: Json): string {
  if (typeof value === 'string') return value.slice(0, PREVIEW_LENGTH_MAX);
  if (Array.isArray(value))
    return value.length === 0 ? '[]' : `[${value.length}] ${preview(value[0] ?? null)}`.slice(0, PREVIEW_LENGTH_MAX);
  if (isFields(value)) {
    let text = '';
    for (const field in value) {
      const inner = value[field] ?? null;
      text += `${text ? ' ' : ''}${field}:${typeof inner === 'object' && inner !== null ? '…' : preview(inner)}`;
      if (text.length >= PREVIEW_LENGTH_MAX) break;
    }
    return text === '' ? '{}' : text.slice(0, PREVIEW_LENGTH_MAX);
  }
  return String(value);
}

export function describeRecord(record: LogRecord): Description {
  const { row, deleted } = rowOf(record.value);
  const category = categoryOf(record);
  if (category === 'removed') return { category, title: category, detail: 'by compaction' };
  if (isFields(row)) {
    const merchant = row['merchant_id'];
    const amount = row['amount'];
    if (typeof merchant === 'string' && typeof amount === 'number') {
      return { category, title: merchant, detail: shortRupees(amount) };
    }
  }
  const key = record.key ?? '';
  if (deleted) return { category, title: key, detail: 'gone' };
  return key === '' ? { category, title: preview(row), detail: '' } : { category, title: key, detail: preview(row) };
}

/** The shape of a category where a letter can stand for it. */
export const CATEGORY_GLYPH: { readonly [category in Category]: string } = {
  captured: '✓',
  failed: '✕',
  refunded: '↩',
  authorized: '◌',
  deleted: '⌫',
  other: '·',
  removed: '',
};

/** A record in one line, to be heard or hovered: "1,204 · m42 captured ₹250". */
export function sentenceOf(record: LogRecord): string {
  const { category, title, detail } = describeRecord(record);
  const word = category === 'other' || category === 'removed' ? '' : category;
  const rest = [title, word, category === 'deleted' ? '' : detail].filter((part) => part !== '').join(' ');
  return `${record.offset.toLocaleString('en-IN')} · ${rest}`;
}
