import { jsonProblem } from './jsonProblem.ts';
import { isPlain } from './ownJson.ts';
import { PAYMENT_STATUSES, type Json } from './record.ts';

const LENGTH_SHOWN_MAX = 60;

type Check = (value: unknown) => string | null;

/** Whatever is above is neither a space nor a control character, up to the end of ASCII. */
const SPACE = 0x20;
const ASCII_MAX = 0x7e;
const ZERO = 48;
const NINE = 57;

const text: Check = (value) => (typeof value === 'string' && !isBlank(value) ? null : 'a string that is not empty');

function areTexts(values: readonly Json[]): boolean {
  for (const value of values) if (typeof value !== 'string' || isBlank(value)) return false;
  return true;
}

function isBlank(value: string): boolean {
  const first = value.charCodeAt(0);
  return !(first > SPACE && first <= ASCII_MAX) && value.trim() === '';
}

/** What each field must be; a check returns what it expected, or null. */
const FIELDS: readonly (readonly [name: string, check: Check])[] = [
  ['payment_id', text],
  ['merchant_id', text],
  [
    'amount',
    (value) =>
      Number.isSafeInteger(value) && Number(value) >= 0 ? null : 'a whole number of paise from 0 up (₹ 250 is 25000)',
  ],
  [
    'status',
    (value) => (PAYMENT_STATUSES.some((status) => status === value) ? null : `one of ${PAYMENT_STATUSES.join(', ')}`),
  ],
  ['email', text],
  ['card_hash', text],
  [
    'card_last4',
    (value) => (typeof value === 'string' && areDigits(value, 4) ? null : 'a string of four digits, such as "4242"'),
  ],
  ['city', text],
  ['method', text],
];

function areDigits(value: string, count: number): boolean {
  if (value.length !== count) return false;
  for (let place = 0; place < count; place++) {
    const unit = value.charCodeAt(place);
    if (unit < ZERO || unit > NINE) return false;
  }
  return true;
}

const CHECKS = new Map(FIELDS);

/** Whether objects of these fields, given as a list for each field, can all be appended as payments, or have no field of a payment. */
export function arePayments(fields: readonly string[], columns: readonly (readonly Json[])[]): boolean {
  let hasField = false;
  for (const [i, name] of fields.entries()) {
    const check = CHECKS.get(name);
    if (!check) continue;
    hasField = true;
    const column = columns[i] ?? [];
    // Most fields are text; a loop of its own is several times as fast.
    if (!(check === text ? areTexts(column) : column.every((value) => check(value) === null))) return false;
  }
  return !hasField || fields.includes('payment_id');
}

/**
 * Why a row cannot be appended as a payment, in one sentence for a person; null if it can. A row with no field of a payment
 * is of another shape and may hold anything JSON can.
 */
export function paymentProblem(row: unknown): string | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row) || !isPlain(row)) {
    return `A row is ${shown(row)}: expected an object such as { "payment_id": "p1", "amount": 25000 }.`;
  }
  const problem = jsonProblem(row, 'row');
  if (problem !== null) return problem;
  const present = FIELDS.filter(([name]) => Object.hasOwn(row, name));
  if (present.length === 0) return null;
  for (const [name, check] of present) {
    const expected = check(row[name]);
    if (expected !== null) return `${name} is ${shown(row[name])}: expected ${expected}.`;
  }
  if (Object.hasOwn(row, 'payment_id')) return null;
  return `payment_id is missing: expected ${text(undefined)}, because the row has ${present[0]?.[0]} and so is a payment.`;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return isPlain(value) ? 'an object' : 'an object of a class';
  if (typeof value === 'function') return 'a function';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > LENGTH_SHOWN_MAX ? `${text.slice(0, LENGTH_SHOWN_MAX)}…` : text;
}
