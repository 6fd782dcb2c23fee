import type { Log } from '../../log/log.ts';
import type { Json, LogRecord, Payment } from '../../log/record.ts';
import { readChangeEvent } from '../../views/changeEvent.ts';
import { shapeText } from './shapeText.ts';

/** Records looked at from each end of the log: enough to see the fields, few enough to cost nothing. */
const SAMPLE_RECORDS = 100;

const PAYMENT_FIELDS: { readonly [field in keyof Payment]: true } = {
  payment_id: true,
  merchant_id: true,
  amount: true,
  status: true,
  email: true,
  card_hash: true,
  card_last4: true,
  city: true,
  method: true,
};

/** The line of the payment's declaration that says what the log holds. */
const PAYMENTS = 'type LogValue = Payment;';

/**
 * The declaration of a record's value: `payment`, which ends in `type LogValue = Payment;`, where the log holds payments
 * or nothing yet, a stray record of another shape notwithstanding; otherwise the same with the shape its records have.
 */
export function valueType(log: Log, payment: string): string {
  const rows = sample(log).flatMap(rowOf);
  if (rows.filter(isPayment).length * 2 >= rows.length) return payment;
  return payment.replace(PAYMENTS, () => `type LogValue = ${shapeText(rows)};`);
}

/** Early and recent records: what a log holds may change along the way. */
function sample(log: Log): LogRecord[] {
  const early = log.read(0, SAMPLE_RECORDS);
  const recent = Math.max(early.length, log.endOffset - SAMPLE_RECORDS);
  return [...early, ...log.read(recent, SAMPLE_RECORDS)];
}

/** What `apply` is given of a record; nothing for a tombstone. */
function rowOf(record: LogRecord): Json[] {
  const event = readChangeEvent(record.value);
  const row = event ? (event.value ?? event.before) : record.value;
  return row === null ? [] : [row];
}

function isPayment(row: Json): boolean {
  return (
    typeof row === 'object' &&
    row !== null &&
    'payment_id' in row &&
    Object.keys(row).every((name) => Object.hasOwn(PAYMENT_FIELDS, name))
  );
}
