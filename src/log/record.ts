// Taken before any stranger's code runs in this process.
const { freeze } = Object;

/** Any JSON value, as `JSON.parse` can make it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A record's headers: small named values beside the fact itself. */
export type Headers = { readonly [name: string]: Json };

/** A fact before it stands in the log. `value` null is a tombstone. `timestamp` is event time, in ms since 1970. */
export interface NewRecord {
  readonly timestamp: number;
  readonly key: string | null;
  readonly value: Json;
  readonly headers?: Headers | undefined;
}

/** A fact in the log: its `offset` is its place, counted from 0. `headers` is `{}` when none were given. */
export interface LogRecord {
  readonly offset: number;
  readonly timestamp: number;
  readonly key: string | null;
  readonly value: Json;
  readonly headers: Headers;
  /**
   * A hole: the record that stood here was removed by compaction, and only its place is left. Key and value are then null, headers empty,
   * the timestamp 0. Set by the log alone; no fold and no script is ever given such a record.
   */
  readonly removed?: true;
}

/** Of a record that was given none. */
export const NO_HEADERS: Headers = freeze({});

/** The place at `offset` after its record was removed. */
export function holeAt(offset: number): LogRecord {
  return freeze({ offset, timestamp: 0, key: null, value: null, headers: NO_HEADERS, removed: true });
}

export const PAYMENT_STATUSES = ['authorized', 'captured', 'failed', 'refunded'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** The payment of the story, as the value of a record. `amount` is in integer paise. */
export type Payment = {
  readonly payment_id: string;
  readonly merchant_id: string;
  readonly amount: number;
  readonly status: PaymentStatus;
  readonly email: string;
  readonly card_hash: string;
  readonly card_last4: string;
  readonly city: string;
  readonly method: string;
};
