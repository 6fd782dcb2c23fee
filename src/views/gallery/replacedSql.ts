/** What one would ask Postgres without the view, over the rows of `payments`; `$1` is what is asked for. By gallery id. */
const SQL: { readonly [galleryId: string]: string } = {
  'captured-today': `SELECT sum(amount) FROM payments
WHERE merchant_id = $1 AND status = 'captured'
  AND (updated_at AT TIME ZONE 'Asia/Kolkata')::date
    = (now() AT TIME ZONE 'Asia/Kolkata')::date`,
  'total-by-merchant': `SELECT sum(amount) FROM payments
WHERE merchant_id = $1 AND status = 'captured'`,
  'card-window': `SELECT count(*) FROM payments
WHERE card_hash = $1
  AND updated_at > now() - interval '60 seconds'`,
  settlement: `SELECT (updated_at AT TIME ZONE 'Asia/Kolkata'
        + interval '1 hour')::date AS day,
       sum(amount) AS captured
FROM payments
WHERE merchant_id = $1 AND status = 'captured'
GROUP BY day
-- a refund overwrites its capture: the row
-- alone no longer knows when that was`,
  'payment-search': `SELECT * FROM payments
WHERE email ILIKE '%' || $1 || '%'
   OR payment_id ILIKE '%' || $1 || '%'
   OR card_last4 = $1 OR status = $1
ORDER BY updated_at DESC LIMIT 10`,
  archive: `-- nothing: a row that was updated or
-- deleted no longer tells what it was`,
  'city-last-hour': `SELECT count(*) FROM payments
WHERE city = $1
  AND updated_at > now() - interval '1 hour'`,
  'latest-by-id': `SELECT * FROM payments WHERE payment_id = $1`,
  'ids-by-email': `SELECT payment_id FROM payments WHERE email = $1`,
};

/** The SQL that a gallery view replaces; undefined where there is none to tell of. */
export function replacedSql(galleryId: string): string | undefined {
  return Object.hasOwn(SQL, galleryId) ? SQL[galleryId] : undefined;
}
