/** What one would ask Postgres without a view, over the rows of `payments`, and what the view's own answer costs instead. */
export interface ReplacedQuery {
  /** `$1` is what is asked for. */
  readonly sql: string;
  /** What the view does when it is asked. */
  readonly cost: string;
}

/** By gallery id. */
const QUERIES: { readonly [galleryId: string]: ReplacedQuery } = {
  'captured-today': {
    cost: 'one lookup',
    sql: `SELECT sum(amount) FROM payments
WHERE merchant_id = $1
  AND status = 'captured'
  AND (updated_at AT TIME ZONE
       'Asia/Kolkata')::date
    = (now() AT TIME ZONE
       'Asia/Kolkata')::date`,
  },
  'total-by-merchant': {
    cost: 'one lookup',
    sql: `SELECT sum(amount) FROM payments
WHERE merchant_id = $1
  AND status = 'captured'`,
  },
  'card-window': {
    cost: 'one lookup',
    sql: `SELECT count(*) FROM payments
WHERE card_hash = $1
  AND updated_at
    > now() - interval '60 seconds'`,
  },
  settlement: {
    cost: 'a walk over its rows',
    sql: `-- not from this table: a refund
-- overwrites the row, and with it
-- when the payment was captured.
-- One would need a history table:
SELECT day, sum(captured),
       sum(refunded)
FROM payment_history
WHERE merchant_id = $1
GROUP BY day`,
  },
  'payment-search': {
    cost: 'a search of its index',
    sql: `SELECT * FROM payments
WHERE email ILIKE '%' || $1 || '%'
   OR payment_id = $1
   OR card_last4 = $1
   OR status = $1
   OR to_char(updated_at
        AT TIME ZONE 'Asia/Kolkata',
        'FMDay') ILIKE $1 || '%'
ORDER BY updated_at DESC LIMIT 10`,
  },
  archive: {
    cost: 'one lookup',
    sql: `-- not from this table: a row that
-- was updated or deleted no longer
-- tells what it was`,
  },
  'city-last-hour': {
    cost: 'one lookup',
    sql: `SELECT count(*) FROM payments
WHERE city = $1
  AND updated_at
    > now() - interval '1 hour'`,
  },
  'latest-by-id': {
    cost: 'one lookup',
    sql: `SELECT * FROM payments
WHERE payment_id = $1`,
  },
  'ids-by-email': {
    cost: 'one lookup',
    sql: `SELECT payment_id FROM payments
WHERE email = $1`,
  },
};

/** The query that a gallery view replaces; null where there is none to tell of. */
export function replacedQuery(galleryId: string): ReplacedQuery | null {
  return Object.hasOwn(QUERIES, galleryId) ? (QUERIES[galleryId] ?? null) : null;
}
