// Redux as its guide teaches it: a pure reducer that copies what it changes. Each payment copies all keys there are, so it is quadratic.
// node redux.mjs payments.jsonl [records]
import { legacy_createStore as createStore } from 'redux';
import { readPayments, resultOf, tell } from './peer.mjs';

/** @typedef {import('./peer.mjs').Payment} Payment */
/** @typedef {{ rows: Record<string, Payment>, totals: Record<string, number>, index: Record<string, readonly string[]> }} State */

/**
 * @param {State | undefined} state
 * @param {{ type: string, payment?: Payment }} action
 * @returns {State}
 */
function reduce(state = { rows: {}, totals: {}, index: {} }, { payment }) {
  if (!payment) return state;
  const { payment_id, merchant_id, amount, status, email } = payment;
  const ids = state.index[email] ?? [];
  return {
    rows: { ...state.rows, [payment_id]: payment },
    totals:
      status === 'captured'
        ? { ...state.totals, [merchant_id]: (state.totals[merchant_id] ?? 0) + amount }
        : state.totals,
    index: ids.includes(payment_id) ? state.index : { ...state.index, [email]: [...ids, payment_id] },
  };
}

const payments = await readPayments();
const started = performance.now();
const store = createStore(reduce);
for (const payment of payments) store.dispatch({ type: 'payment', payment });
const elapsed_ms = performance.now() - started;
const { rows, totals, index } = store.getState();
const result = resultOf(Object.keys(rows).length, Object.values(totals), Object.values(index));
tell({ records: payments.length, elapsed_ms, result });
