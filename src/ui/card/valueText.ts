import type { Json } from '../../log/record.ts';
import { decimal, rupees } from '../../views/format.ts';

/** Characters of one value on a card. */
const LENGTH_MAX = 120;

export type Fields = { readonly [name: string]: Json };

export function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The payment an entry is about, if it says so itself. */
export function paymentOf(value: Json | undefined): string | undefined {
  const id = isFields(value) ? value['payment_id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** Whether a field by this name holds money in paise, as the payments of the story do. */
export function isMoneyField(name: string): boolean {
  return (
    /(^|_)(amount|paise|gross|net|fees?|refunded|settled|captured)(_paise|_total)?$/i.test(name) ||
    /_paise$/i.test(name)
  );
}

/** A value on one line. `field` is its name, where it has one: it tells money from counts. Never reads more than it shows. */
export function valueText(value: Json | undefined, field = ''): string {
  const text = lineOf(value, field, LENGTH_MAX);
  return text.length <= LENGTH_MAX ? text : `${text.slice(0, LENGTH_MAX - 1)}…`;
}

function lineOf(value: Json | undefined, field: string, room: number): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return isMoneyField(field) ? rupees(value) : decimal(value);
  if (typeof value === 'string') return value.slice(0, room + 1);
  if (value === null || typeof value === 'boolean') return String(value);
  const parts: string[] = [];
  let used = 0;
  const isArray = Array.isArray(value);
  for (const [name, inner] of Object.entries(value)) {
    const part = isArray ? lineOf(inner, field, room - used) : `${name} ${lineOf(inner, name, room - used)}`;
    parts.push(typeof inner === 'object' && inner !== null ? bracketed(part, Array.isArray(inner)) : part);
    used += part.length + 2;
    if (used > room) break;
  }
  if (parts.length === 0) return isArray ? '[]' : '{}';
  return parts.join(isArray ? ', ' : ' · ');
}

function bracketed(text: string, isArray: boolean): string {
  return isArray ? `[${text}]` : `{${text}}`;
}
