import type { SchemaElement } from 'hyparquet-writer';
import type { Json, LogRecord } from '../../log/record.ts';
import { readChangeEvent } from '../../views/changeEvent.ts';

type ColumnType = Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>;

const STRING: ColumnType = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } };
const INT64: ColumnType = { type: 'INT64' };
const TIMESTAMP: ColumnType = {
  type: 'INT64',
  converted_type: 'TIMESTAMP_MILLIS',
  logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
};

/** The columns of a payment that are text. */
const TEXTS = ['payment_id', 'merchant_id', 'status', 'email', 'card_hash', 'card_last4', 'city', 'method'] as const;
type PaymentText = (typeof TEXTS)[number];

/** A payment as columns; what it does not have is null. `amount` is in paise. */
type PaymentCells = { readonly [name in PaymentText]: string | null } & { readonly amount: bigint | null };

/** One record of the log as a row of the archive. */
export interface ArchiveRow extends PaymentCells {
  readonly offset: bigint;
  /** Event time, ms since 1970, UTC. */
  readonly timestamp: bigint;
  readonly key: string | null;
  /** What a change event did: c, u, d or r; "tombstone" for a record without a value; null for any other. */
  readonly op: string | null;
  /** The record's value as JSON where it is no payment, or not one these columns can hold exactly; null otherwise. */
  readonly value_json: string | null;
}

interface ArchiveColumn {
  readonly name: keyof ArchiveRow;
  readonly type: ColumnType;
  readonly isNullable: boolean;
}

/** The columns in the file's order. */
export const ARCHIVE_COLUMNS: readonly ArchiveColumn[] = [
  { name: 'offset', type: INT64, isNullable: false },
  { name: 'timestamp', type: TIMESTAMP, isNullable: false },
  { name: 'key', type: STRING, isNullable: true },
  { name: 'op', type: STRING, isNullable: true },
  { name: 'payment_id', type: STRING, isNullable: true },
  { name: 'merchant_id', type: STRING, isNullable: true },
  { name: 'amount', type: INT64, isNullable: true },
  { name: 'status', type: STRING, isNullable: true },
  { name: 'email', type: STRING, isNullable: true },
  { name: 'card_hash', type: STRING, isNullable: true },
  { name: 'card_last4', type: STRING, isNullable: true },
  { name: 'city', type: STRING, isNullable: true },
  { name: 'method', type: STRING, isNullable: true },
  { name: 'value_json', type: STRING, isNullable: true },
];

const NO_PAYMENT: PaymentCells = {
  payment_id: null,
  merchant_id: null,
  amount: null,
  status: null,
  email: null,
  card_hash: null,
  card_last4: null,
  city: null,
  method: null,
};

/** Half of a pair of UTF-16 units: JSON may hold it alone, UTF-8 cannot. */
const LONE_HALF = /\p{Surrogate}/u;

/**
 * A record as a row: the payment is the row after the change, of a delete the one before it, or the value itself where it is no change event. Fields that
 * have no column are left out.
 */
export function archiveRow({ offset, timestamp, key, value }: LogRecord): ArchiveRow {
  const event = readChangeEvent(value);
  const payment = paymentCells(event ? (event.op === 'd' ? event.before : event.value) : value);
  return {
    offset: BigInt(offset),
    timestamp: BigInt(timestamp),
    key,
    op: value === null ? 'tombstone' : (event?.op ?? null),
    ...(payment ?? NO_PAYMENT),
    value_json: payment || value === null ? null : JSON.stringify(value),
  };
}

/** Null if it is no payment, or has a field that its column would change. */
function paymentCells(row: Json): PaymentCells | null {
  if (!isObject(row) || typeof row.payment_id !== 'string') return null;
  const { amount = null } = row;
  if (amount !== null && !(typeof amount === 'number' && Number.isSafeInteger(amount))) return null;
  const texts: { [name in PaymentText]: string | null } = { ...NO_PAYMENT };
  for (const name of TEXTS) {
    const text = row[name] ?? null;
    if (text !== null && (typeof text !== 'string' || LONE_HALF.test(text))) return null;
    texts[name] = text;
  }
  return { ...texts, amount: amount === null ? null : BigInt(amount) };
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
