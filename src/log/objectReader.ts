import type { Json, Payment } from './record.ts';

// Taken before any stranger's code runs in this process: what a fold puts in the place of a global must not unfreeze its records.
const { freeze } = Object;
const { defineProperty } = Reflect;

export type CellReader = (row: number) => Json;

type Cells<T> = { readonly [Field in keyof T]-?: CellReader };

/** The fields of a payment, in the story's order. */
const PAYMENT_FIELDS: readonly (keyof Payment)[] = [
  'payment_id',
  'merchant_id',
  'amount',
  'status',
  'email',
  'card_hash',
  'card_last4',
  'city',
  'method',
];

/** Reads row i of objects with these keys in this order: each time a new object, frozen, ordinary in every other way. */
export function objectReader(keys: readonly string[], cells: readonly CellReader[]): CellReader {
  const width = keys.length;
  if (width === 0) {
    const empty = freeze({});
    return () => empty;
  }
  if (width === PAYMENT_FIELDS.length && PAYMENT_FIELDS.every((field, i) => keys[i] === field)) {
    const byName: Cells<Payment> | null = paymentCells(cells);
    if (byName) return paymentReader(byName);
  }
  // Plain assignment is fast, but would run an accessor that objects inherit (`__proto__`).
  const inherited = keys.some((key) => key in Object.prototype);
  return (row) => {
    const value: { [key: string]: Json } = {};
    for (let i = 0; i < width; i++) {
      const key = keys[i];
      const cell = cells[i];
      if (key === undefined || cell === undefined) continue;
      if (inherited)
        defineProperty(value, key, { value: cell(row), writable: true, enumerable: true, configurable: true });
      else value[key] = cell(row);
    }
    return freeze(value);
  };
}

function paymentCells([
  payment_id,
  merchant_id,
  amount,
  status,
  email,
  card_hash,
  card_last4,
  city,
  method,
]: readonly CellReader[]) {
  const complete = payment_id && merchant_id && amount && status && email && card_hash && card_last4 && city && method;
  return complete ? { payment_id, merchant_id, amount, status, email, card_hash, card_last4, city, method } : null;
}

/** An object literal is made four times as fast as an object field by field, and most records are payments. */
function paymentReader(cells: Cells<Payment>): CellReader {
  const { payment_id, merchant_id, amount, status, email, card_hash, card_last4, city, method } = cells;
  return (row) =>
    freeze({
      payment_id: payment_id(row),
      merchant_id: merchant_id(row),
      amount: amount(row),
      status: status(row),
      email: email(row),
      card_hash: card_hash(row),
      card_last4: card_last4(row),
      city: city(row),
      method: method(row),
    });
}
