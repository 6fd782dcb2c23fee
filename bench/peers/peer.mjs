// What the peers written in JavaScript share: payments from a file of JSON lines, and what they tell of their result.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** @typedef {import('../../src/log/record.ts').Payment} Payment */

/** What the three views come to, in five numbers: equal for all who did the same work. */
/** @typedef {{ ids: number, merchants: number, captured: number, emails: number, indexed: number }} Result */

/** @typedef {{ records: number, elapsed_ms: number, result: Result }} Told */

/**
 * The payments of the file named on the command line; the first so many of them if a number follows.
 * @returns {Promise<Payment[]>}
 */
export async function readPayments() {
  const [file = '', max = 'Infinity'] = process.argv.slice(2);
  const payments = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (payments.length >= Number(max)) break;
    payments.push(JSON.parse(line));
  }
  return payments;
}

/**
 * @param {Iterable<number>} totals
 * @param {Iterable<{ readonly length: number }>} idsOfEmails
 * @param {number} ids
 * @returns {Result}
 */
export function resultOf(ids, totals, idsOfEmails) {
  const captured = [...totals];
  const lengths = [...idsOfEmails].map(({ length }) => length);
  return {
    ids,
    merchants: captured.length,
    captured: sum(captured),
    emails: lengths.length,
    indexed: sum(lengths),
  };
}

/** @param {readonly number[]} values */
function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}

/** @param {Told} told */
export function tell(told) {
  console.log(JSON.stringify(told));
}
