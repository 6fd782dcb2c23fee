// @tanstack/db-ivm: incremental view maintenance. Each payment is one change; its three views are three reductions by key.
// node dbIvm.mjs payments.jsonl [records]
import { D2, map, MultiSet, output, reduce } from '@tanstack/db-ivm';
import { readPayments, resultOf, tell } from './peer.mjs';

/** @typedef {import('./peer.mjs').Payment} Payment */

const payments = await readPayments();
const started = performance.now();
const graph = new D2();
/** @type {import('@tanstack/db-ivm').RootStreamBuilder<[number, Payment]>} */
const input = graph.newInput();

/** @type {Map<string, unknown>[]} */
const views = [];
/**
 * Keeps what a reduction by key tells.
 * @template T
 * @param {(change: [number, Payment]) => [string, T]} keyed
 * @param {(values: [T, number][]) => [unknown, number][]} fold
 */
function view(keyed, fold) {
  /** @type {Map<string, unknown>} */
  const state = new Map();
  views.push(state);
  input.pipe(
    map(keyed),
    reduce(fold),
    output((changes) => {
      for (const [[key, value], count] of changes.getInner()) if (count > 0) state.set(key, value);
    }),
  );
}

view(
  ([n, payment]) => [payment.payment_id, n],
  (values) => [[values.reduce((last, [n]) => Math.max(last, n), -1), 1]],
);
view(
  ([n, { merchant_id, amount, status }]) => [merchant_id, status === 'captured' ? [n, amount] : [n, 0]],
  (values) => [[values.reduce((total, [[, amount = 0], count]) => total + amount * count, 0), 1]],
);
view(
  ([, { email, payment_id }]) => [email, payment_id],
  (values) => [[values.map(([id]) => id), 1]],
);
graph.finalize();
for (const [n, payment] of payments.entries()) {
  input.sendData(new MultiSet([[[n, payment], 1]]));
  graph.run();
}
const elapsed_ms = performance.now() - started;
const [rows = new Map(), totals = new Map(), index = new Map()] = views;
const captured = [...totals.values()].filter((total) => total > 0);
tell({ records: payments.length, elapsed_ms, result: resultOf(rows.size, captured, index.values()) });
