// RxJS: three scans over one stream, each mutating its accumulator, as one would for speed.
// node rxjs.mjs payments.jsonl [records]
import { scan, Subject } from 'rxjs';
import { readPayments, resultOf, tell } from './peer.mjs';

const payments = await readPayments();
const started = performance.now();
/** @type {Subject<import('./peer.mjs').Payment>} */
const stream = new Subject();
/** @type {Map<string, import('./peer.mjs').Payment>} */
const noRows = new Map();
/** @type {Map<string, number>} */
const noTotals = new Map();
/** @type {Map<string, string[]>} */
const noIndex = new Map();
const rows = stream.pipe(scan((state, payment) => state.set(payment.payment_id, payment), noRows));
const totals = stream.pipe(
  scan((state, { merchant_id, amount, status }) => {
    if (status === 'captured') state.set(merchant_id, (state.get(merchant_id) ?? 0) + amount);
    return state;
  }, noTotals),
);
const index = stream.pipe(
  scan((state, { email, payment_id }) => {
    const ids = state.get(email);
    if (!ids) state.set(email, [payment_id]);
    else if (!ids.includes(payment_id)) ids.push(payment_id);
    return state;
  }, noIndex),
);
let [byId, byMerchant, byEmail] = [noRows, noTotals, noIndex];
rows.subscribe((state) => {
  byId = state;
});
totals.subscribe((state) => {
  byMerchant = state;
});
index.subscribe((state) => {
  byEmail = state;
});
for (const payment of payments) stream.next(payment);
const elapsed_ms = performance.now() - started;
tell({ records: payments.length, elapsed_ms, result: resultOf(byId.size, byMerchant.values(), byEmail.values()) });
